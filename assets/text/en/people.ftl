# People and how they are shown
tab-people = People
people-lead = Names and numbers stay in the case; reports, tables and figures show what stands under "Shown as".
people-add = Add a person
people-add-hint = Adds a person; once the name is given, the report shows it masked
people-none = No people are entered. Enter the real names of the material here, and no report will show them.
people-name = Name
people-aliases = Other names (semicolons between)
people-codes = Numbers (semicolons between)
people-shown = Mask of one's own
people-as = Shown as
people-remove = Remove this person
