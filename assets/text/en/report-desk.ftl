# The workspace of the report
tab-outline = Outline
tab-preview = Report
tab-section = Section
tab-open-points = Open points
tab-draft-changes = Changes
menu-report = Report
command-report = Workspace: Report
command-next-open-point = Next open point
command-keep-section = Section: keep
command-draft-section = Section: back to the draft
command-export-report = Draft: export…
future-report = The report tells how it ended; it is not shown while what comes after the cursor is hidden.
report-drafting = The report is being drafted…
report-redrafting = updating
report-in-chinese = Report in Chinese
report-in-english = Report in English
report-open-counts = to be verified { $verify } · evidence changed { $stale }
report-page-stale = [evidence changed]
report-outline-front = Opening
report-mark-unverified = { $count } to be verified
report-mark-stale = { $count } resting on changed evidence
report-mark-hand = written by hand
report-mark-outdated = written by hand; the draft has changed since
report-written-by = written by { $author }
report-drafted = drafted, nobody has rewritten it
report-sentence = Sentence of the report
report-sentence-gone = This sentence is no longer in the report.
report-told-unverified = To be verified: it rests on nothing
report-told-stale = What it rests on is no longer what was registered or confirmed
report-told-frame = It explains and asserts no fact
report-told-grounds = Rests on:
report-ground-hint = Shows it in the inspector, or goes to where the report describes it
report-ground-stale = not what was registered
report-show-there = Look at { $name } in the workspace Investigate
report-nothing-open = No sentence is to be verified or rests on changed evidence.
report-section-none = Click a section in the outline or a sentence on the page to rewrite it here.
report-text = Text of the section
report-outdated = The draft has changed since this was written. Struck out: what it said then; underlined: what it says now.
report-diff = The draft then and now
report-keep-mine = Keep mine
report-keep-mine-hint = What you wrote stays; this change is not shown again
report-take-draft = Take the draft
report-take-draft-hint = What you wrote is removed and the draft stands; can be undone
report-insert = Insert evidence
report-insert-hint = Puts a mark for evidence, an event, a finding, a limit, a tag or a question in at the cursor
report-insert-search = Find evidence, events, findings, limits, tags, questions
report-insert-none = Nothing found.
report-keep = Keep
report-keep-hint = Keeps this section ({ $keys }); leaving the field keeps it too. Can be undone
report-back = Back to the draft
report-back-hint = What you wrote is removed and the draft stands; can be undone
report-grammar = One sentence a line, a blank line between paragraphs; [@…] at its end says what it rests on, [^…] is a footnote.
report-grammar-all =
    One sentence a line; a blank line begins a paragraph.
    - an item; two spaces in front: its next sentence
    ~ a sentence that explains and asserts no fact
    ## a heading inside the section
    !table 1, !figure 1: the first table or figure of this section
    At a sentence's end [@event:…] is what it rests on and [^…] a footnote; without one it is to be verified.
report-export-what = The draft as .docx, .pdf, .html or .md, by the ending of the name, in the language of the page.
report-export-ending = The name must end in .docx, .pdf, .html or .md.
report-blocking = Keeps the report from being released
report-to-decide = For the group to decide
report-typing = being rewritten, not kept yet
report-whole = Whole report
