# The graph of causes
graph-nature-event = Event
graph-nature-condition = Condition
graph-nature-decision = Decision
graph-nature-safeguard = Absent or failed safeguard
graph-level-physical = Plant and process
graph-level-work = Work on the spot
graph-level-management = Management of work
graph-level-company = Company
graph-level-local-government = Local government
graph-level-regulator = Regulators
graph-status-proposed = Proposed
graph-status-accepted = Accepted
graph-status-rejected = Rejected
graph-answer-no = No
graph-answer-yes = Yes
graph-answer-unsure = Cannot be said
graph-edge-open = Untested
graph-edge-causal = Causal
graph-edge-not-causal = Not causal
graph-edge-unsure = Cannot be said
graph-node-root = Not traced further
graph-node-open = Not judged whether causes suffice
graph-node-complete = Causes suffice
graph-node-waiting = Said to suffice, steps still untested
graph-node-lacking = Causes do not suffice
graph-node-unsure = Cannot be said whether causes suffice
graph-view-graph = Causal graph
graph-view-ecf = Events and factors
graph-view-accimap = AcciMap
graph-view-barriers = Barriers
graph-view-outline = Outline
graph-band-no-level = No level stated
graph-band-unlinked = Not linked yet
graph-band-events = Events
graph-band-factors = Causes and conditions
graph-band-untimed = No time, no effect
graph-band-before = Hazard
graph-band-safeguards = Safeguards
graph-band-arisen = Not prevented
graph-band-unassigned = Safeguards without a stated purpose
graph-proof-window = { $name } ({ $from } to { $to })
graph-proof-document = { $title }, { $clause }
graph-proof-safeguard = { $name } ({ $state })
graph-proof-kind-event = Event
graph-proof-kind-finding = Finding
graph-proof-kind-exceedance = Exceedance
graph-proof-kind-window = Stretch of a curve
graph-proof-kind-document = Document
graph-proof-kind-calculation = Calculation
graph-proof-kind-safeguard = Safeguard
graph-proof-kind-annotation = Annotation
graph-proof-fresh = Valid
graph-proof-unconfirmed = Not confirmed
graph-proof-stale = Stale
graph-proof-missing = Gone
graph-change = { $name }: was "{ $was }", is "{ $is }"
graph-change-none = nothing
graph-ground-clock = Clock "{ $name }"
graph-ground-limit = Limit "{ $name }"
graph-ground-exceedance = Episode beyond "{ $name }"
graph-ground-event = Time of "{ $name }"
graph-ground-evidence = SHA-256 of "{ $name }"
graph-ground-safeguard = State of "{ $name }"
graph-ground-finding = Text of finding { $name }
graph-ground-calculation = Results of calculation { $name }
graph-ground-annotation = Text of annotation { $name }
graph-question = Had "{ $cause }" not been, could "{ $effect }" have happened?
graph-question-complete = Do these causes together suffice for "{ $effect }"?
graph-quoted = "{ $title }"
graph-loop = This step would close a loop: { $loop }. Nothing can be caused by what it caused; the step was not added.
graph-timing-reversed = "{ $cause }" began at { $begins } at the earliest, and "{ $effect }" had begun by { $began } at the latest: the one cannot explain the beginning of the other.
graph-timing-unclear = Whether "{ $cause }" (from { $begins } at the earliest) or "{ $effect }" (by { $began } at the latest) came first cannot be told from the times known.
graph-between = { $from } to { $to }
graph-counts = { $nodes ->
        [one] 1 cause
       *[other] { $nodes } causes
    }, { $edges ->
        [one] 1 step
       *[other] { $edges } steps
    }: { $causal } causal, { $open } untested or undecided; { $complete } complete, { $presumptive } without valid evidence.
graph-figure-title = { $title }: { $view }
graph-legend-presumptive = No valid evidence: presumptive
graph-legend-causal = Causal
graph-legend-open = Untested
graph-legend-unsure = Cannot be said
graph-legend-not-causal = Not causal
graph-legend-reversed = Against time
graph-legend-rejected = Rejected
graph-mark-stale = evidence stale
graph-mark-complete = suffices
graph-mark-again = see above
graph-none = The case holds no causes yet.
graph-hidden = { $count ->
        [one] 1 cause is not shown: it lies after the cursor or was found afterwards.
       *[other] { $count } causes are not shown: they lie after the cursor or were found afterwards.
    }
graph-list-step = [{ $state }]
graph-list-again = (see above)
graph-list-begins = Began: { $when }
graph-list-proof = { $kind }: { $name } ({ $state })
graph-list-times = Steps against time, or whose order cannot be told
error-no-causes = There are no causes to draw. Enter causes in the case first.
error-case-circle = { $place }: the causes lead in a circle: { $way }. Nothing can be caused by what it caused; take one of these steps out.
