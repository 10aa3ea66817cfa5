# 调查报告：各种格式共用的词
report-clock-name = { $name }，{ $zone }
report-clock-name-assumed = { $name }，{ $zone }（假定）
report-table-number = 表{ $number }
report-figure-number = 图{ $number }
report-caption-line = { $number }　{ $caption }
report-contents = 目　录
report-draft-banner = 草稿
report-draft-line = 草稿，未经调查组签字，不得对外引用
report-to-verify = 【待核实】
report-footnotes = 注
error-template = 模板 { $place } 不能使用：{ $why }。请改正，或者移走它以使用内置模板。
