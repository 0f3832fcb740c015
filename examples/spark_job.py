"""Articles of a table of pages, on Spark.

    spark-submit examples/spark_job.py PAGES ARTICLES

PAGES is Parquet with columns html and url; ARTICLES is written as Parquet, a row for every row of PAGES.
"""

import sys

from pyspark.sql import SparkSession

from cleaner.integrations.spark import clean

spark = (
    SparkSession.builder.appName("cleaner")
    # Pages are large: a batch is held whole while it is read, and 200 pages are some 20 MB.
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
    .getOrCreate()
)
articles = clean(spark.read.parquet(sys.argv[1]))
articles.write.mode("overwrite").parquet(sys.argv[2])
for row in spark.read.parquet(sys.argv[2]).groupBy("outcome", "error").count().collect():
    print(row["outcome"] or row["error"], row["count"])
spark.stop()
