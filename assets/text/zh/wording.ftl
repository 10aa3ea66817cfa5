# 原话的读法
wording-allows = 按原话可读作 { $from } – { $to }
wording-take = 采用此时段
wording-widths = 读法：带“许”的时刻，精确到分的前后各 { $about_minute } 分钟，只到时的前后各 { $about_hour } 分钟；不带“许”的分别为 { $bare_minute } 和 { $bare_hour } 分钟。可在 case.json 的 reading 中更改。
