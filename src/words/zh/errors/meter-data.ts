// Errors of tariffs, calendars and meter data, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const METER_DATA: ErrorWords = {
  'calendar-ended': { why: '节假日历未覆盖该日期', remedy: '发布包含这些日期的日历版本，以及引用它的方案版本' },
  'calendar-invalid': { why: '节假日历不正确', remedy: '更正日历中指明的部分' },
  'calendar-unreadable': { why: '节假日历无法读取', remedy: '填写可读的 JSON 文件' },
  'interval-spans-rates': {
    why: '某区间跨越了不同电价的时步，无法判断电量如何分布',
    remedy: '提供不长于方案价格时步的数值',
  },
  'mapping-missing': { why: '映射格式需要映射文件', remedy: '用 --mapping 指定；network-config/mappings 中有例子' },
  'mapping-unreadable': { why: '映射文件无法读取', remedy: '用 --mapping 指定可读的 JSON 文件' },
  'month-invalid': { why: '这不是月份', remedy: '写 --month YYYY-MM，如 2016-03' },
  'no-complete-month': { why: '没有一个自然月的数据对所有站点完整', remedy: '导入覆盖整月的读数' },
  'prices-invalid': { why: '价格文件有不正确的行', remedy: '每个时步一行，按顺序且无缺口' },
  'prices-unreadable': { why: '价格文件无法读取', remedy: '填写可读的 CSV 文件' },
  'readings-unreadable': { why: '读数文件无法读取', remedy: '填写可读的文件' },
  'register-unknown': { why: '示数名称不在电价方案中', remedy: '把文件中的示数按电价方案的费率命名' },
  'register-without-hours': {
    why: '某示数在方案没有该费率的时段内有电量',
    remedy: '检查文件的列和方案的月份（"gridpact tariff list"）',
  },
  'registers-mixed': {
    why: '有的区间按费率分示数，有的没有',
    remedy: '整个周期用同样的列，或用 --from、--until 分段导入',
  },
  'series-off-step': { why: '数值的起止落在方案价格的两个时步之间', remedy: '导入起止对齐时步的周期，如整月' },
  'tariff-invalid': { why: '电价方案不正确', remedy: '更正方案中指明的字段' },
  'tariff-unreadable': { why: '电价方案无法读取', remedy: '填写可读的 JSON 文件' },
  'time-zone-unknown': { why: '这不是时区', remedy: '写 IANA 名称，如 Asia/Shanghai' },
  'unknown-reading-format': { why: '没有这种读数格式', remedy: '用 --format 指定支持的格式之一' },
};
