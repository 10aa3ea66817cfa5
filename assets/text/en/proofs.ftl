# Pieces of evidence, confirmed and taken off
proofs = Evidence
proofs-confirm = Confirm
proofs-confirm-again = Confirm again
proofs-confirm-all = Confirm all ({ $count })
proofs-confirm-hint = Confirms that this still holds under the present clocks, limits and event times
proofs-take-off = Take off
