# Report: words added where it is printed or handed out
report-stale = [evidence changed]
report-open-to-verify = To be verified: { $count }
report-open-stale = On changed evidence: { $count }
report-rests-on = Rests on
report-ground-changed = file is not the one registered
