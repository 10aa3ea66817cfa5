# 命令行
cli-none = 无
cli-written = 已写出：{ $place }
cli-not-written = { $place }：无法写出：{ $why }。请检查文件夹、权限和剩余空间。未留下任何文件。
cli-no-display = 没有显示器（display），无法打开窗口（{ $why }）。没有显示器时请用命令行功能，例如：causeway report taigu-kettle-2024 -o report.docx，causeway exceed taigu-kettle-2024；全部功能见 causeway --help。
cli-window-failed = 窗口因错误退出：{ $why }。请重新启动；如仍不行，请用命令行功能（causeway --help）。
cli-no-tag = { $place }：没有位号 “{ $tag }”。现有：{ $found }。
cli-no-limits = { $place }：记录文件本身不带限值。请至少给出一个，例如 --limit '位号 > 200'。
cli-limit-unreadable = 限值 “{ $text }” 无法识别。请写成 位号 > 数值 或 位号 < 数值，必要时带单位：--limit 'TI-101 > 200 ℃'。只有严格超出数值才算超限。
cli-limit-unit = { $tag } 的限值单位为 { $unit }，不能换算成位号的单位（{ $of }）。请用位号的单位给出。
cli-time-unreadable = { $option } “{ $text }” 无法识别为时间。请写成 2024-12-17T17:53:00+08:00，或按案件时区写成 2024-12-17 17:53。
cli-recipe-unreadable = 读取方式 { $place } 无法读出：{ $why }。请给出 causeway inspect 文件 --recipe 所输出的内容。
cli-window-empty = 时间窗 { $from } 至 { $to } 为空：起点必须早于终点。
cli-ending = { $place }：此功能只写 { $allowed }。请改用其中一种后缀。
cli-layout-wide = 宽表（每个位号一列）
cli-layout-long = 长表（每个采样一行）
cli-inspect-zone = { $zone }
cli-inspect-zone-assumed = { $zone }（假定：文件未注明，可用 --zone 指定）
cli-inspect-head =
    { $file }  { $bytes } 字节
    SHA-256   { $sha256 }
    文本      { $encoding }，分隔符 { $delimiter }，{ $layout }，表头 { $header } 行
    时间      列 “{ $column }”，格式 { $format }，时区 { $zone }
    行数      读入 { $rows }，舍弃 { $rejected }
    起止      { $first } … { $last }
cli-inspect-issues = 读取时发现（{ $count } 条）：
cli-quality-remarks = { $tag } 值得留意之处：
cli-quality-step = 阶跃
cli-quality-linear = 连续
cli-col-interval = 采样间隔
cli-col-jitter = 抖动
cli-col-kind = 变化方式
cli-col-good = 好
cli-col-uncertain = 不确定
cli-col-column = 列
cli-col-cell = 单元格
cli-col-time = 时间
cli-col-value = 数值
cli-col-quality = 质量
cli-row-head = { $file }，第 { $row } 行：
cli-row-no-samples = 此行未产生采样。
cli-no-row = { $place }：没有第 { $row } 行，或该行为空。行号从 1 起，含表头。
cli-at-row = 第 { $row } 行
cli-col-tag = 位号
cli-col-unit = 单位
cli-col-samples = 采样数
cli-col-bad = 坏
cli-col-missing = 缺失
cli-col-min = 最小
cli-col-max = 最大
cli-col-mean = 平均
cli-col-start = 首个超限
cli-col-end = 末个超限
cli-col-duration = 持续
cli-col-peak = 峰值
cli-col-excess = 超出
cli-col-peak-time = 峰值时刻
cli-col-remarks = 备注
cli-exceed-limit = { $tag } { $sign } { $value }  { $name }（{ $kind }；{ $source }）：{ $episodes } 段，超限采样 { $samples } 个
cli-exceed-typed = { $tag } { $sign } { $value }：{ $episodes } 段，超限采样 { $samples } 个
cli-unsourced = 无来源
cli-open-start = 起点未知
cli-open-end = 终点未知
cli-reconstructed = 重构
cli-no-limit-for = { $tag }（{ $name }）：无限值，因为没有来源给出。
cli-limit-no-samples = 限值 { $limit }：没有记录包含其位号。
cli-limit-other-unit = 限值 { $limit }：其单位不能换算成位号的单位。
cli-reconstruction-note = 采样为经过公布数值的重构曲线，不是装置实测数据。
