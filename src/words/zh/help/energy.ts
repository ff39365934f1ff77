// Help in Chinese: site to statement.
import type { TextWords } from '../../words.ts';

export const ENERGY: TextWords = {
  "record a producer's application for sites, or those of a file": '登记发电户的站点申请，单个或按文件',
  'The account may be at any bank; statements of the site are paid to it. A file has the columns site,account,capacityW,feedIn. Of a file with a fault nothing is sent; sites that are recorded with the same values are left as they are, so that a run that was broken off can be repeated.':
    '账户可在任何银行；站点的结算款付到该账户。文件的列为 site,account,capacityW,feedIn。文件有错则不发送任何内容；已按同样数值登记的站点保持不变，因此中断后可重复运行。',
  'approve applications': '批准申请',
  'connect approved or suspended sites: from now on they can be read and settled':
    '为已批准或已停用的站点办理并网：此后可抄表和结算',
  'suspend connected sites': '停用已并网的站点',
  'close sites for good, and say what is still open at them': '永久注销站点，并说明尚有哪些未了事项',
  'pay a site to another account from a reading on: its producer changes bank, or the site changes hands':
    '从某读数起把站点款项改付另一账户：发电户换银行，或站点易手',
  'Periods that end at the reading or before are paid to the old account, later ones to the new one; "settle" cuts a period there by itself. The holder of the new account and its bank sign beside the grid company, and one for the old account: its holder, or where that one cannot be reached its bank or a regulator. With --to-sign the move is written to a file instead: each signs it with "gridpact sign FILE --json", and "gridpact submit" sends it.':
    '在该读数或之前结束的周期付给原账户，之后的付给新账户；"settle" 会自动在该处分段。除电网企业外，新账户持有人及其银行须签名，原账户一方由其持有人签名，联系不上时由其银行或监管机构签名。带 --to-sign 时把迁移写到文件：各方用 "gridpact sign FILE --json" 签名，再用 "gridpact submit" 发送。',
  'note at the last reading of a meter where the next one starts to count': '在旧表最后读数处登记新表的起码',
  'The last reading of the old meter is recorded first: its values stay, and what both meters count is settled. Later readings are those of the new meter. Files of registers say an exchange and a rollover themselves, in the columns "meter" and "rolloverWh" (docs/reading-formats.md): then there is nothing to note here.':
    '先登记旧表的最后读数：其数值保留，两块表的电量都会结算。此后为新表读数。示数文件可用 "meter" 和 "rolloverWh" 列自行说明换表和翻转（docs/reading-formats.md），那样这里无需登记。',
  'say what is open before a site is closed: final reading, last statement, corrections, grants, money':
    '说明站点注销前的未了事项：末次读数、最后结算单、更正、授权、款项',
  'Changes nothing, and the ledger asks for none of it: a site can be closed and still be read out, settled and corrected.':
    '不作任何更改，账本也不要求办结：站点注销后仍可抄读、结算和更正。',
  "show a site's status, debt, how far it is read and settled, and the accounts that it is and was paid to":
    '显示站点的状态、欠款、抄表和结算进度，以及现在和曾经的收款账户',
  'With --proof, shows only proven moves, and proves that the site has no other. Ends with 4 when that does not hold.':
    '带 --proof 时只显示经证明的迁移，并证明没有其他迁移。不成立时以退出码 4 结束。',
  'list sites': '列出站点',
  'pay by hand what a site owes to the grid company': '手工偿还站点欠电网企业的款项',
  'A site owes what a correction could not take back. Its next payments are netted against it; a site without a next payment, such as a closed one, is repaid with this. Anybody may pay, from an account of their own. What an account that had the site before owes for its time is repaid with --debtor; gridpact site show names it.':
    '站点所欠为更正未能收回的款项，从其下次付款中抵扣；没有下次付款的站点（如已注销）用本命令偿还。任何人可从自己的账户代还。站点此前所属账户的欠款用 --debtor 偿还；"gridpact site show" 指明是谁。',
  'register generation sites and follow their life': '登记发电站点并管理其生命周期',
  'A site is applied, approved, connected, perhaps suspended and connected again, and closed at last.':
    '站点依次为申请、批准、并网，可停用后再并网，最后注销。',
  'import interval data or register readings of any number of sites': '导入任意数量站点的负荷曲线或电表示数',
  'Reads every file and judges everything before anything is sent: a bad file imports nothing. Months are those of the plan\'s time zone, daylight saving included; the plan\'s rates are the registers. A reading commits to its interval series. The series and their salts are kept in a folder before anything is sent: they are what "share publish" shares, and what proves a reading. An import that was broken off can be run again. A site whose readings on the ledger end elsewhere, or say something else, is named, and nothing of it is sent; so is one that has no values for a part of the period, or values that the plan has no one price for. Where a version of the plan takes effect within the period, a reading is recorded there. With --result, of any number of sites: what became of each goes to a new file.':
    '发送前读取并判断所有文件：文件有错则不导入。月份按方案的时区，含夏令时；方案的费率即示数名称。读数承诺到其曲线。曲线及其盐值在发送前保存到文件夹：供 "share publish" 共享，并用于证明读数。中断的导入可再运行。账本读数结束处不同或内容不同的站点会被指出且不发送；周期内有缺数，或数值无法按方案对应单一价格的站点也是如此。周期内方案版本生效处会登记一个读数。带 --result 时站点数不限：每个站点的结果写入新文件。',
  'propose a mapping for a CSV file of somebody else': '为他人的 CSV 文件提出映射',
  'Prints a mapping made from the start of the file, or of the first table in a zip archive. Says what it assumes, and asks for what the file does not say, such as the time zone: fill in each "?". Write it to a file, correct it, and try it with "readings import --dry-run", which shows how the first rows are read.':
    '由文件开头（或压缩包中首个表）生成映射。说明其假设，并询问文件未说明的内容，如时区：请填写每个 "?"。写成文件后更正，并用 "readings import --dry-run" 试读前几行。',
  "show a site's readings, register by register": '按示数逐项显示站点读数',
  'replace a reading, with a reason; the old one stays in the history': '说明理由并替换读数；旧读数保留在历史中',
  'Registers that are not named stay as they are. Statements do not change by it: those that were made of the reading are named, one before it and one after it, and "statement correct" settles the difference of each. With --values the reading is made again of all values since the one before, as by an import: under a plan with prices by date it commits to the energy of each step, so registers alone cannot be corrected there.':
    '未列出的示数不变。结算单不随之改变：会指出由它得出的前后两张，用 "statement correct" 结算差额。带 --values 时由前一读数以来的全部数值重做读数，与导入相同：使用分时价格的方案，读数承诺每个时步的电量，因此不能只更正示数。',
  'show every revision of a reading: what each changed, why, and by whom': '显示读数的每个修订版：改了什么、为何、由谁',
  'The newest first, with the figures that it changed; the first revision with all of its figures. The figures are part of the state, so no pruning cuts them. The transaction of the first revision is looked up in its block; when this node no longer has that, the command says so.':
    '新的在前，列出所改数值；首个修订版列出全部。数值属于状态，清理不影响。首个修订版的交易在其区块中查找；节点不再保存时会说明。',
  'import, show and correct meter readings': '导入、显示和更正抄表读数',
  'check a tariff file without a node: rates must cover every hour exactly once':
    '不用节点检查电价文件：每个时段须恰有一个电价',
  'publish a plan, or the next version of one': '发布电价方案，或其下一版本',
  'A version never changes once it is published; a later version takes effect later. A period in which a version takes effect is settled in parts, from a reading at that instant, which "readings import" records. A version is not published while sites that are not settled so far have later readings and none at that instant.':
    '版本发布后不变；新版本在更晚时间生效。周期内有版本生效时，从该时刻的读数处分段结算，读数由 "readings import" 登记。若有未结算到该时刻的站点其后有读数而当时没有，则不发布。',
  'show a tariff plan, its newest version or a given one': '显示电价方案的最新版本或指定版本',
  'list tariff plans and their versions': '列出电价方案及其版本',
  'check, publish and read tariff plans': '电价方案的检查、发布和查询',
  'check a holiday calendar without a node: real dates, each of one kind':
    '不用节点检查节假日历：日期真实且每天只属一类',
  'publish a holiday calendar, or the next version of one': '发布节假日历，或其下一版本',
  'A version never changes once it is published. A tariff plan names the version that it holds by: for the holidays of another year, publish a version of the calendar, and a version of the plan that names it.':
    '版本发布后不变。电价方案注明其所用版本：新一年的节假日须发布日历新版本，以及引用它的方案新版本。',
  'show a holiday calendar, its newest version or a given one': '显示节假日历的最新版本或指定版本',
  'check, publish and read the holiday calendars that tariff plans name': '电价方案所引用节假日历的检查、发布和查询',
  'publish the next prices of a series': '发布价格序列的后续价格',
  'The file is CSV: start,microYuanPerKwh, one row for each step of 15, 30 or 60 minutes, in order and without gaps. Prices go on where those of the series end, and never change. A price may be below zero.':
    '文件为 CSV：start,microYuanPerKwh，每 15、30 或 60 分钟一行，按顺序且无缺口。接在已有价格之后，发布后不变。价格可为负。',
  'show how far a series of prices is published, and the prices of a UTC day':
    '显示价格序列已发布到何时，以及某 UTC 日的价格',
  'publish and read prices by date, such as those of the day-ahead market': '分时价格（如日前市场价格）的发布和查询',
  'make the statements of a period and pay them': '生成一个周期的结算单并付款',
  'By default it settles every site that was read to the end of the period and is not settled to it. With several tariff plans name the sites of this one, or say --all-sites. The amounts are computed from the readings on the ledger; every validator computes them again and refuses a statement that differs. A site that cannot be settled does not hold up the others. Ends with 1 and the amount to be paid in when the accounts of the grid company have too little, with --dry-run too. Payments of a site are netted first against its debt to the grid company. Where a version of the plan takes effect within the period, each version settles its own part of it. With --result, of any number of sites: what became of each goes to a new file, and a run that was broken off is run again.':
    '默认结算所有已抄到周期结束且尚未结算到该处的站点。有多个电价方案时请列出本方案的站点，或用 --all-sites。金额由账本读数计算；每个验证节点重新计算并拒绝不一致的结算单。不能结算的站点不影响其他站点。电网企业账户资金不足时以退出码 1 结束并给出需存入的金额，--dry-run 也是如此。付款先抵扣站点欠电网企业的款项。周期内方案版本生效时，各版本结算各自部分。带 --result 时站点数不限：每个站点的结果写入新文件，中断的运行可以再次运行。',
  'show one statement, line by line': '逐行显示一张结算单',
  'The proof has all that verify computes it again from: its plan, every reading of its period, and its payment unless the node has pruned that.':
    '证明包含验证程序重新计算所需的全部：方案、周期内每个读数，以及其付款（除非节点已清理）。',
  'list statements with their totals': '列出结算单及其总额',
  'With --site and --proof, shows only proven statements, and proves that the site has no other. Ends with 4 when that does not hold.':
    '带 --site 和 --proof 时只显示经证明的结算单，并证明没有其他。不成立时以退出码 4 结束。',
  'settle the difference after a reading was corrected': '读数更正后结算差额',
  'The difference is paid to the producer, or taken back. When the account that was paid has less, or is frozen or closed, the site owes the rest to the grid company: its next payments are netted against it, and "site repay" pays it by hand. The old revision stays in the history. --dry-run says what would become of the amounts, and what the account that was paid has.':
    '差额付给发电户或收回。收款账户余额不足、冻结或销户时，其余由站点欠电网企业：从下次付款抵扣，或用 "site repay" 手工偿还。旧修订版保留在历史中。--dry-run 说明金额的结果和收款账户的余额。',
  'show every revision of a statement: what each changed, why, and by whom':
    '显示结算单的每个修订版：改了什么、为何、由谁',
  'read and correct statements': '结算单的查询和更正',
};
