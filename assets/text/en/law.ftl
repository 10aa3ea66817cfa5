# Statutes, grades, screening, hazards
verdict-hit = major hazard
verdict-candidate = candidate
verdict-no-data = no data
verdict-not-applicable = not applicable
screen-why-shown = a fact found or a missing safeguard shows it
screen-why-asserted = asserted only; no evidence of its own shows it
screen-why-suspected = gives reason to look, not enough to settle
screen-why-silent = nothing in the case speaks of it
screen-why-nothing-wanting = the case speaks of it and of nothing wanting
screen-why-no-object = the case has no such object
screen-judged = Judged { $verdict } by { $author }. The case's own words come to: { $derived } ({ $why }).
screen-judged-note = Judged { $verdict } by { $author }: { $note }. The case's own words come to: { $derived } ({ $why }).
screen-somebody = somebody noted in the case
screen-col-number = No.
screen-col-criterion = What it asks for (our summary)
screen-col-verdict = Verdict
screen-col-evidence = Evidence
screen-col-note = Note
screen-head = Held against "{ $list }": { $hit } major hazards, { $candidate } candidate, { $none } no data, { $not } not applicable.
screen-no-list = No list of criteria held on the day of the accident. Give one with --law.
screen-final = The program goes by words alone; people settle each criterion.
voice-finding = finding: { $title }
voice-safeguard = safeguard { $title }
voice-cause = cause { $title }
voice-breach = { $party }: { $title }

verified-full = checked against the full text
verified-excerpt = from an excerpt; check against the official text
verified-source = from a source document
verified-memory = not verified; check against the official text
law-check-text = check against the official text
law-own = your own pack
law-place = { $law }, art. { $article }{ $parts }
law-place-whole = { $law }{ $parts }
law-place-part = ({ $number })
law-place-paragraph = ({ $number })
law-place-item = ({ $number })
law-cited = Cites { $law } { $article }
law-ok = { $place }: { $text }
law-near = No law is called "{ $law }"; "{ $nearest }" may be meant.
law-unknown = "{ $law }" is in no pack. Add it in the case's law folder.
law-not-yet = "{ $law }" is in force from { $day }: not yet on the day of the accident.
law-no-longer = "{ $law }" was in force until { $day }: no longer on the day of the accident.
law-no-article = No article of "{ $law }" is given.
law-article-unknown = Article { $article } of "{ $law }" is in no pack.
law-not-about = { $place } is not about "{ $topic }".
law-not-ordering = { $place } does not order "{ $sanction }".
law-instead = "{ $sanction }" is ordered by: { $places }.
law-number = { $law } ({ $number })

grade-measure-deaths = deaths
grade-measure-serious-injuries = serious injuries
grade-measure-loss = direct loss
grade-line = Grade: { $grade }. Decided by: { $by }. Source: { $source }.
grade-statement = "{ $wording }" ({ $loss } yuan, { $place }): grade { $grade }; decided by: { $by }.
grade-toll = Deaths: { $deaths }; serious injuries: { $serious }.
grade-no-loss = The case states no direct loss; graded by casualties alone.
grade-differ = The statements of loss come to different grades ({ $grades }): settle the loss before the grade.
grade-none = No table of grades held on the day of the accident ({ $day }).
grade-no-accident = The case does not describe the accident, so it cannot be graded.
grade-standard = Direct loss is counted by { $standard }.
grade-standard-unknown = Direct loss is counted by { $standard }, whose items are not in the packs: check against the official text.
grade-standard-items = Items: { $items }.

stage-access = access
stage-layout = layout
stage-grading = graded control
stage-production = production
stage-storage = trade and storage
stage-transport = transport
stage-use = use
stage-waste = hazardous waste

colour-red = red (major)
colour-orange = orange (larger)
colour-yellow = yellow (general)
colour-blue = blue (low)
category-person = persons
category-object = objects
category-environment = environment
category-management = management
check-self = own check
check-joint = city and county check
check-cross = cross check
check-city = city inspection
check-public = public report
hazard-step-found = found
hazard-step-handed-over = handed over
hazard-step-settled = five settlements
hazard-step-rectifying = in rectification
hazard-step-verified = verified
hazard-step-struck-off = struck off
hazard-need-found-day = day found
hazard-need-hand-over-day = day handed over
hazard-need-duty = responsible person
hazard-need-measures = measures
hazard-need-funds = funds
hazard-need-deadline = deadline
hazard-need-plan = contingency plan
hazard-need-rectifying-day = day rectification began
hazard-need-verified-day = day verified
hazard-need-struck-off-day = day struck off
hazard-need-closing-evidence = evidence that it is gone
hazard-need-days-in-order = days in order
hazard-wanting = put down as "{ $claimed }", but wanting: { $needs }
hazard-next = for "{ $step }" still needed: { $needs }
hazard-done = done
hazard-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}
hazard-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
hazard-counts = { $all ->
    [one] { $all } hazard
   *[other] { $all } hazards
}, { $major } major; { $done } struck off, { $overdue } overdue, { $claiming } put further than their papers go.

ledger-settled = Responsible: { $duty }; measures: { $measures }; funds: { $funds }; deadline: { $deadline }; contingency plan: { $plan }
ledger-unsettled = not settled
ledger-done = done, { $day }
ledger-verified = verified, not struck off, { $day }
ledger-open = { $step }; wanting: { $needs }
ledger-step = { $step }
ledger-some-done = { $done } of { $all } done
ledger-self = Found in own checks so far: { $found }, rectified { $done }, major { $major }.
ledger-joint = Found in checks so far: { $found }, rectified { $done }, major { $major }.
ledger-penalties = Penalties so far: { $count }.
ledger-none = The case holds no hazards: the tables have their headings only.
ledger-no-form = There is no form { $form }. Known: { $known }.
ledger-told-one = { $form }: { $rows } rows.
ledger-criterion = criterion { $number }

error-law-unreadable = { $place }: the pack of law cannot be read: { $why }. Check the path and that you may read it.
error-law-json = { $place }, line { $line }, column { $column }, field { $field }: { $problem }. Correct that place in a text editor.
error-law-not-a-pack = { $place }: its format is not causeway-law, so it is no pack of law.
error-law-newer = { $place }: written in pack version { $version }; this program knows versions up to { $known }. Use a newer Causeway.
error-law-dangling = { $place }: { $field } names "{ $id }", which no pack holds. Correct the name or add what it names.
error-law-twice = { $place }: { $field } holds "{ $id }" twice. Take one of them out.
error-law-reversed = { $place }: { $field } of "{ $id }" is the wrong way round. Correct it.
error-law-too-large = { $place }: a pack of law is larger than { $mib } MiB. Split it.
