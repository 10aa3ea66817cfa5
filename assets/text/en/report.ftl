# Report: words that all its formats share
report-clock-name = { $name }, { $zone }
report-clock-name-assumed = { $name }, { $zone } (assumed)
report-table-number = Table { $number }
report-figure-number = Figure { $number }
report-caption-line = { $number }. { $caption }
report-contents = Contents
report-draft-banner = DRAFT
report-draft-line = DRAFT. Not signed by the investigation group; not to be quoted
report-to-verify = [to be verified]
report-footnotes = Notes
error-template = The template { $place } cannot be used: { $why }. Mend it, or take it away to use the built-in one.
