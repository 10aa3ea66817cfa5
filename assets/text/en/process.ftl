# The process, states of equipment, exporting what is shown

thing-process = process drawing
error-case-value-too-far = { $place }: { $field } of "{ $id }" lies outside what a drawing holds (±10000). Correct that place in a text editor. Nothing was changed.

state-open = Open
state-part-open = Part open
state-closed = Shut
state-running = Running
state-stopped = Stopped
state-heated = Heated
state-not-heated = Heat off
state-removed = Removed
state-parted = Parted
state-failed = Failed
state-undetermined = Not determined
state-unknown = Not stated

node-tank = Tank
node-vessel = Vessel
node-kettle = Kettle
node-column = Column
node-exchanger = Heat exchanger
node-condenser = Condenser
node-receiver = Receiver
node-pump = Pump
node-vacuum-set = Vacuum set
node-blower = Blower
node-boiler = Boiler
node-valve = Valve
node-vent = Vent
node-spool = Pipe piece
node-junction = Junction
node-exit = Outlet

medium-feed = Feed
medium-vapour = Vapour
medium-product = Product
medium-residue = Residue
medium-oil = Thermal oil
medium-vacuum = Vacuum, tail gas
medium-water = Cooling water

tab-process = Process
process-none = This case holds no drawing of the process. Once case.json has equipment, pipes and readouts under processes, they are shown here as they are at the cursor.
process-name = Process
process-sheet = Choose a drawing
process-at = As at { $time }
process-arrange = Arrange
process-arrange-hint = Drag equipment and readouts to other places; each drag can be undone
process-node = { $name }: { $state }
process-readout = { $tag }: { $value }
process-readout-hint = Click to select, double-click to add to the trends
process-since = By the event "{ $title }" ({ $time })
process-may = May be changed by the event "{ $title }" ({ $time }), whose moment is not certain
process-unknown-hint = Up to the cursor no event tells its state
process-inside = In limits
process-no-limit = No limit
process-beyond = { $kind } { $sign } { $value }
process-reconstructed = Recon.
process-legend-unknown = ? not stated or not determined

sort-equipment = Equipment
equipment-state = State at the cursor
equipment-tags = Tags
equipment-events = Events
equipment-findings = Findings

event-sets = States it leaves equipment in
event-set = { $equipment }: { $state }
event-set-state = State of { $equipment }
event-drop-set = Set no state of { $equipment }
event-add-set = Set the state of one more
event-choose-equipment = Choose equipment…
