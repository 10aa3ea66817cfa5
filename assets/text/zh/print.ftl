# 调查报告：印制与分发时加上的词
report-stale = 【依据有变】
