# 证据的确认与移除
proofs = 证据
proofs-confirm = 确认
proofs-confirm-again = 重新确认
proofs-confirm-all = 全部确认（{ $count }）
proofs-confirm-hint = 确认这份证据在目前的时钟、限值和事件时间下仍然成立
proofs-take-off = 移除
