# The command line
cli-none = none
cli-written = Written: { $place }
cli-not-written = { $place }: could not be written: { $why }. Check the folder, your rights and the free space. Nothing was left behind.
cli-no-display = No display: the window cannot open ({ $why }). Without a display use a headless verb, for example: causeway report taigu-kettle-2024 -o report.docx, causeway exceed taigu-kettle-2024, or causeway --help for all of them.
cli-window-failed = The window ended with an error: { $why }. Start it again; if that does not help, use a headless verb (causeway --help).
cli-no-tag = { $place }: no tag "{ $tag }". It has: { $found }.
cli-no-limits = { $place }: a recording brings no limits of its own. Give at least one, for example --limit 'TAG > 200'.
cli-limit-unreadable = The limit "{ $text }" cannot be read. Write TAG > VALUE or TAG < VALUE, if need be with a unit: --limit 'TI-101 > 200 ℃'. A limit is passed only strictly beyond its value.
cli-limit-unit = The limit on { $tag } is given in { $unit }, which does not turn into the tag's unit ({ $of }). Give it in the tag's unit.
cli-time-unreadable = { $option } "{ $text }" cannot be read as a time. Write 2024-12-17T17:53:00+08:00, or 2024-12-17 17:53 in the case's zone.
cli-recipe-unreadable = The recipe { $place } cannot be read: { $why }. Give one that causeway inspect FILE --recipe printed.
cli-window-empty = The window from { $from } to { $to } is empty: it must begin before it ends.
cli-ending = { $place }: this verb writes { $allowed }. Give the output file one of these endings.
cli-layout-wide = wide (a column per tag)
cli-layout-long = long (a row per sample)
cli-inspect-zone = { $zone }
cli-inspect-zone-assumed = { $zone }, assumed: the file names none (--zone sets it)
cli-inspect-head =
    { $file }  { $bytes } bytes
    SHA-256   { $sha256 }
    Text      { $encoding }, delimiter { $delimiter }, { $layout }, { $header } header rows
    Time      column "{ $column }", form { $format }, zone { $zone }
    Rows      { $rows } read, { $rejected } rejected
    Span      { $first } … { $last }
cli-inspect-issues = Noticed while reading ({ $count }):
cli-quality-remarks = Worth a look in { $tag }:
cli-quality-step = steps
cli-quality-linear = linear
cli-col-interval = Interval
cli-col-jitter = Jitter
cli-col-kind = Moves
cli-col-good = Good
cli-col-uncertain = Uncertain
cli-col-column = Column
cli-col-cell = Cell
cli-col-time = Time
cli-col-value = Value
cli-col-quality = Quality
cli-row-head = { $file }, row { $row }:
cli-row-no-samples = No sample came from this row.
cli-no-row = { $place }: there is no row { $row } with anything in it. Rows are counted from 1, the header included.
cli-at-row = row { $row }
cli-col-tag = Tag
cli-col-unit = Unit
cli-col-samples = Samples
cli-col-bad = Bad
cli-col-missing = Missing
cli-col-min = Min
cli-col-max = Max
cli-col-mean = Mean
cli-col-start = First beyond
cli-col-end = Last beyond
cli-col-duration = Duration
cli-col-peak = Peak
cli-col-excess = Beyond by
cli-col-peak-time = Peak at
cli-col-remarks = Remarks
cli-exceed-limit = { $tag } { $sign } { $value }  { $name } ({ $kind }; { $source }): { $episodes } episodes, { $samples } samples beyond
cli-exceed-typed = { $tag } { $sign } { $value }: { $episodes } episodes, { $samples } samples beyond
cli-unsourced = no source
cli-open-start = open at its start
cli-open-end = open at its end
cli-reconstructed = reconstruction
cli-no-limit-for = { $tag } ({ $name }): no limit, because no source gives one.
cli-limit-no-samples = Limit { $limit }: no recording carries its tag.
cli-limit-other-unit = Limit { $limit }: its unit does not turn into the tag's.
cli-reconstruction-note = The samples are a reconstruction drawn through published figures, not plant data.
