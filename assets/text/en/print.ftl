# Report: words added where it is printed or handed out
report-stale = [evidence changed]
