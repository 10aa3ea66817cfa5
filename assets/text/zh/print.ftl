# 调查报告：印制与分发时加上的词
report-stale = 【依据有变】
report-open-to-verify = 待核实 { $count } 句
report-open-stale = 依据有变 { $count } 句
report-rests-on = 依据
report-ground-changed = 文件与登记不符
