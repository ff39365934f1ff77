// Help in Chinese: the options of site to statement.
import type { TextWords } from '../../words.ts';

export const ENERGY_OPTIONS: TextWords = {
  'ids: 1 to 48 of a-z A-Z 0-9 . _ -': '标识：1 至 48 个 a-z A-Z 0-9 . _ - 字符',
  "the producer's account": '发电户的账户',
  'rated power of each generator': '每台发电设备的额定功率',
  'the energy that is sold: all, or the surplus': '出售的电量：全部（全额上网），或余量（余电上网）',
  'one for each line of a file with the columns site,account,capacityW,feedIn':
    '按列为 site,account,capacityW,feedIn 的文件逐行登记',
  'with --file: write what became of each line to this new file, as it comes':
    '与 --file 同用：把每一行的结果逐步写入此新文件',
  'signing key: the grid company; without it the transaction key in --member-dir':
    '签名密钥：电网企业；不给出时用 --member-dir 中的交易密钥',
  'ids of sites': '站点标识',
  'the new account, at any bank': '新账户，可在任何银行',
  'of a reading; by default that of the latest': '读数的时刻；默认为最近一次',
  'signs for the old account': '为原账户签名的一方',
  "the site's id": '站点标识',
  'of the last reading of the old meter': '旧表最后读数的时刻',
  'Wh that a register of the new meter starts at, if not 0; may be given more than once':
    '新表某示数的起码（Wh），不为 0 时给出；可多次给出',
  'of the final reading; by default the latest counts': '末次读数的时刻；默认取最近一次',
  'also write a proof of the site, and of all of its moves to other accounts: gridpact verify checks offline that nothing is missing':
    '同时写出站点及其所有账户迁移的证明：gridpact verify 可离线检查没有遗漏',
  'only sites in this status': '仅此状态的站点',
  'only sites that owe something to the grid company': '仅欠电网企业款项的站点',
  'the account that pays': '付款账户',
  'yuan such as 12.50, or fen such as 1250fen; without it all that is owed':
    '元如 12.50，或分如 1250fen；不给出时为全部欠款',
  'an account that the site was moved from: repays its debt, not the present one':
    '站点的原账户：偿还它的欠款，而非现账户的',
  'a file, or a directory of files of the format': '文件，或该格式文件的目录',
  'the format of the readings': '读数的格式',
  'for the format mapping: how to read the columns': '映射格式：如何读取各列',
  'of files that are not UTF-8': '非 UTF-8 文件的编码',
  'a CSV file name,site: what the files call the sites': 'CSV 文件 name,site：文件对站点的称呼',
  'the published tariff plan': '已发布的电价方案',
  'this version; by default the one in effect': '此版本；默认为生效版本',
  'where the series are kept; default: series in --member-dir': '曲线的保存位置；默认：--member-dir 中的 series',
  'write what became of each reading to this new file (CSV), as it comes': '把每个读数的结果随到随写入此新文件（CSV）',
  'only read and judge; needs no node': '只读取并判断；不需要节点',
  'with --dry-run, in place of --plan: judge a period by this tariff file':
    '与 --dry-run 一起代替 --plan：按此电价文件判断一个周期',
  'with --tariff: the holiday calendar that it names': '与 --tariff 一起：其引用的节假日历',
  "a month of the plan's time zone, such as 2026-01": '方案时区的月份，如 2026-01',
  'instead of a month: where the period starts': '代替月份：周期从何时开始',
  'and where it ends': '到何时结束',
  'a CSV file, or a zip archive with one': 'CSV 文件，或含一个 CSV 的压缩包',
  'of a file that is not UTF-8': '非 UTF-8 文件的编码',
  'of the reading that is replaced': '被替换读数的时刻',
  'cumulative Wh to and from the grid; may be given more than once': '累计上网和用网电量（Wh）；可多次给出',
  'one that the reading did not have, as for a plan with new rates': '读数原来没有的示数，例如方案新增费率',
  'the meter was exchanged here: where the new one starts': '在此换表：新表的起码',
  'all values since the reading before, as interval-csv': '前一读数以来的全部数值，interval-csv 格式',
  'with --values: the plan in effect there': '与 --values 一起：当时生效的方案',
  'with --values: where series are kept; default: series in --member-dir':
    '与 --values 一起：曲线的保存位置；默认：--member-dir 中的 series',
  'of the new value; by default as before': '新值的质量；默认与原来相同',
  'of the reading': '读数的时刻',
  'the plan as JSON': 'JSON 格式的方案',
  'publish also what some sites could not be settled under': '即使有站点因此无法结算也发布',
  "the plan's id": '方案标识',
  'this version instead of the newest': '此版本，而非最新版本',
  'the calendar as JSON': 'JSON 格式的日历',
  "the calendar's id": '日历标识',
  'the prices as CSV': 'CSV 格式的价格',
  'the series, as tariff plans name it': '序列，按电价方案中的名称',
  "the series' id": '序列标识',
  'the prices of this day of UTC': '该 UTC 日的价格',
  'the tariff plan': '电价方案',
  'only this site; may be given more than once': '仅此站点；可多次给出',
  'all sites are on this plan, though the ledger has others': '虽然账本有其他方案，所有站点都适用本方案',
  'only compute; sends nothing': '只计算；不发送',
  'write what became of each site to this new file, as it comes': '把每个站点的结果逐步写入此新文件',
  'kept series, for prices by date; default: series in --member-dir':
    '保存的曲线，用于分时价格；默认：--member-dir 中的 series',
  "a month of the plan's time zone such as 2026-01, or the instant at which the period starts":
    '方案时区的月份如 2026-01，或周期开始的时刻',
  'only of this site': '仅此站点的',
  "only periods that start in this month of their plan's time zone": '仅在其方案时区此月开始的周期',
  "also write a proof of all of the site's statements: gridpact verify checks offline that nothing is missing":
    '同时写出站点全部结算单的证明：gridpact verify 可离线检查没有遗漏',
  'a month such as 2026-01, or the instant at which the period starts': '月份如 2026-01，或周期开始的时刻',
};
