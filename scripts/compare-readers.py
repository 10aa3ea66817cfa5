#!/usr/bin/env python3
"""Times other readers on the CSV that `cargo bench --bench historian` generates, in the same session as the benchmark.

Each reader runs in a process of its own (so peak memory is its own), several times; the median wall time of the read
alone is printed (imports left out), with the process's peak memory. Times are parsed as timestamps by every reader.

    pip install pandas pyarrow polars duckdb
    scripts/compare-readers.py FILE.csv [RUNS]
"""

import resource
import statistics
import subprocess
import sys
import time

READERS = {
    "pandas (pyarrow engine)": """
import pandas
def read(path):
    frame = pandas.read_csv(path, engine="pyarrow", parse_dates=["time"])
    assert str(frame["time"].dtype).startswith("datetime64"), frame["time"].dtype
    return len(frame)
""",
    "pyarrow.csv": """
from pyarrow import csv
def read(path):
    table = csv.read_csv(path)
    assert str(table.schema.field("time").type).startswith("timestamp")
    return table.num_rows
""",
    "polars": """
import polars
def read(path):
    frame = polars.read_csv(path, try_parse_dates=True)
    assert frame.schema["time"] == polars.Datetime, frame.schema["time"]
    return frame.height
""",
    "duckdb": """
import duckdb
def read(path):
    table = duckdb.sql(f"select * from read_csv('{path}')")
    assert str(table.types[0]).startswith("TIMESTAMP"), table.types[0]
    connection = duckdb.connect()
    connection.execute(f"create table t as select * from read_csv('{path}')")
    return connection.execute("select count(*) from t").fetchone()[0]
""",
}


def child(name, path):
    names = {}
    exec(READERS[name], names)
    started = time.perf_counter()
    rows = names["read"](path)
    took = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(took, peak, rows)


def main():
    path, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{'reader':<26} {'median':>9} {'fastest':>9} {'peak':>10}")
    for name in READERS:
        found = []
        for _ in range(runs):
            done = subprocess.run([sys.executable, __file__, "--child", name, path], capture_output=True, text=True)
            if done.returncode != 0:
                last = done.stderr.strip().splitlines()[-1:]
                print(f"{name:<26} failed: {''.join(last)}")
                break
            found.append([float(word) for word in done.stdout.split()])
        else:
            times = [took for took, _, _ in found]
            peak = max(peak for _, peak, _ in found)
            print(f"{name:<26} {statistics.median(times):>7.2f} s {min(times):>7.2f} s {peak:>7.0f} MB")


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        child(sys.argv[2], sys.argv[3])
    else:
        main()
