# 人员与隐名
tab-people = 人员
people-lead = 姓名和号码只留在案件里；报告、表格和图中一律按“显示为”出现。
people-add = 添加人员
people-add-hint = 添加一个人，填写姓名后，报告中即按隐名显示
people-none = 案件没有登记人员。材料中的真实姓名登记在这里，报告里就不会出现。
people-name = 姓名
people-aliases = 别名（以分号隔开）
people-codes = 号码（以分号隔开）
people-shown = 指定隐名
people-as = 显示为
people-remove = 移除此人
