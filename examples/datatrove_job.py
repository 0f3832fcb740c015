"""Articles of JSON Lines with datatrove, on as many processes as there are tasks.

    python examples/datatrove_job.py PAGES OUT [TASKS]

PAGES is a folder of .jsonl files, packed or not, with html and url. OUT/articles gets the text and metadata of
articles, OUT/excluded everything else with its reason, OUT/logs the account; called again, it does what is not done.
"""

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import CleanerExtractor

if __name__ == "__main__":
    pages, out = sys.argv[1:3]
    tasks = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(pages, text_key="html"),
            CleanerExtractor(exclusion_writer=JsonlWriter(f"{out}/excluded")),
            JsonlWriter(f"{out}/articles"),
        ],
        tasks=tasks,
        workers=tasks,
        logging_dir=f"{out}/logs",
    ).run()
