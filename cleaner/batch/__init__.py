"""Many pages in one run: what goes in, the workers, what comes out, and the account of it all."""
