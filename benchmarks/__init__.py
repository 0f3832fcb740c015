"""Measurements that take long or need other extractors: side by side with the peers, a batch, a long run."""
