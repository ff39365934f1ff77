// Errors of the client, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const CLIENT: ErrorWords = {
  aborted: { why: '调用方结束了请求', remedy: '无需处理' },
  'activity-contradicts': {
    why: '账户明细自相矛盾',
    remedy: '改问其他成员的节点，并向本节点运维询问原因；"account activity --proof" 给出经证明的明细',
  },
  'activity-not-kept': { why: '节点未保存这么早的明细', remedy: '改问保存完整历史的成员的节点，或查询更晚的高度' },
  'bad-answer': { why: '节点的应答不符合约定', remedy: '使用与节点相同版本的 gridpact' },
  'bad-complaint-text': {
    why: '该文件不是投诉正文，或已被改动',
    remedy: '使用 "gridpact complaint file"、"answer" 或 "decide" 以 --keep 写出的文件',
  },
  'bad-token': {
    why: '令牌为空，或含有令牌不会有的字符，如空格或换行',
    remedy: '按 client-tokens.json 中的原样填写令牌，不带其他内容',
  },
  'bad-url': { why: '这不是节点的 URL', remedy: '按 http://127.0.0.1:7410 的形式填写' },
  'calendar-not-found': { why: '账本上没有该版本的节假日历', remedy: '先发布，或填写已发布的版本' },
  'content-changed': { why: '内容在加密期间被改动；未发布', remedy: '待没有程序写入后重新发布' },
  'content-too-long': { why: '内容超过一条记录的长度上限', remedy: '分成几部分发布，每部分一条记录' },
  'element-missing': { why: '文件缺少必要的元素', remedy: '补上消息指明的元素' },
  'envelope-invalid': {
    why: '这些字节不是交易信封，未发送',
    remedy: '给出 "gridpact sign --format binary" 写出的一个信封的字节，前后不带任何内容',
  },
  'group-changed': {
    why: '分组中有记录不得再计入：已删除、已到期，或其同意已撤回',
    remedy: '再次回答：会另选分组',
  },
  'height-not-final': { why: '该高度尚未最终确认', remedy: '减少高度，或待该区块最终确认后再查' },
  'heights-reversed': { why: '起始高度高于结束高度', remedy: '先写较低的高度' },
  'history-missing': {
    why: '节点没有该离线钱包分叉的前一半',
    remedy: '向保存首个快照之前区块的节点查询，或从归档导入',
  },
  'key-file-invalid': { why: '密钥文件不可用', remedy: '检查路径是否指向正确的密钥；若文件损坏，从备份恢复' },
  'list-asked-twice': {
    why: '同一清单被要求了两次，而一个文件只证明一次',
    remedy: '每份清单只要一次，第二个高度范围另写一个文件',
  },
  'list-incomplete': { why: '节点未给出完整清单', remedy: '改问其他成员的节点，并向本节点运维询问原因' },
  'list-moved': {
    why: '最新区块不断前进，多次尝试均未能在同一高度证明全部条目',
    remedy: '一次少证明几份清单，或在业务较少时再试',
  },
  'list-too-long': {
    why: '清单过长，一个文件容纳不下',
    remedy: '转账请查询更晚的高度；其他清单请每个文件少列几个主体',
  },
  'no-key': {
    why: '已取得记录的内容，但无法解密',
    remedy: '用授权所指成员的密钥读取并指明授权；若密钥遗失，请所有者重新授权',
  },
  'node-unreachable': { why: '无法与节点通信', remedy: '检查节点是否运行，以及地址和端口' },
  'not-a-signer': {
    why: '正文既未以该密钥为作者，也未列为共同签名人，未签名',
    remedy: '先写入正文，或用正文所列密钥签名：签名人是被签内容的一部分',
  },
  'nothing-listed': { why: '账本没有这样的清单', remedy: '检查主体；节点称没有这样的清单，这一点无法证明' },
  'other-readings': { why: '结算单依据的读数与现有读数不同', remedy: '换其他成员的节点，并核对读数的更正' },
  'outcome-unknown': {
    why: '本节点不知道该交易的结果',
    remedy: '重做之前先向其他成员的节点查询回执：本节点由快照开始，交易可能此前已执行',
  },
  'passphrase-wrong': { why: '口令打不开密钥文件，或文件已被改动', remedy: '检查口令；若口令正确，从备份恢复密钥文件' },
  'payload-misfit': { why: '内容与数据模式不符', remedy: '更正内容或模式；未发布' },
  'aggregate-not-released': {
    why: '该提问没有汇总数：未决或已被拒绝',
    remedy: '填写一项已发布的："gridpact share aggregate list --status released"',
  },
  'payload-not-opened': {
    why: '用这一共享密钥打不开该组的任何内容',
    remedy: '用封装这些记录的共享密钥答复；若没有该密钥，则拒绝该提问',
  },
  'payout-not-found': { why: '节点没有该结算付款的明细', remedy: '改问保存完整历史的节点' },
  'read-within-period': { why: '周期之内另有读数', remedy: '把周期分开，或以读数处为界' },
  'readings-missing-before': { why: '周期之前缺少读数', remedy: '从有读数处开始导入' },
  'revision-missing': {
    why: '节点未给出某个修订版，而被替换的修订版都在状态中',
    remedy: '改问其他成员的节点，并检查遗漏它的节点',
  },
  'schema-differs': { why: '策略的数据模式与此文件的 "$id" 不同', remedy: '使用场景的模式；未发布' },
  'series-not-kept': { why: '存储中没有该曲线', remedy: '从导入时所用的存储发布' },
  'sub-request-invalid': { why: '子钱包申请不正确，未签名', remedy: '请客户用 "gridpact subwallet open" 重新申请' },
  'timed-out': { why: '节点未在时限内应答', remedy: '用 "gridpact status" 检查节点；交易可用同一标识重发' },
  'too-many-grants': { why: '该读取方在场景中的授权过多', remedy: '指明所依据的授权' },
  'too-many-rows': { why: '该账户当日明细行数超过上限', remedy: '分段读取："account activity --proof" 可按高度' },
  'transaction-expired': {
    why: '交易未在有效截止高度前最终确认，也不会再确认',
    remedy: '没有产生效果；重新生成并发送',
  },
  unproven: { why: '节点所报的账户情况未经成员认证', remedy: '改问其他成员的节点，并告知银行' },
  'wrong-consortium': {
    why: '节点属于另一条链，未签名',
    remedy: '检查 --node 和 --member-dir：须为此设备或终端所属联盟的节点',
  },
  'wrong-issuer': {
    why: '服务台不是所要的银行，未为其签名',
    remedy: '检查 --issuer：须为本联盟中该账户开户行的服务台',
  },
};
