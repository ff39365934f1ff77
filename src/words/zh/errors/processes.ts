// Errors of issuers, connectors and links to devices, in Chinese, by code.
import type { ErrorWords } from '../../words.ts';

export const PROCESSES: ErrorWords = {
  'carrier-busy': { why: '终端正忙于另一台设备', remedy: '对方完成后再靠近一次' },
  'carrier-closed': { why: '对方在碰付完成前断开', remedy: '再靠近终端一次：已付的不会重付' },
  'carrier-malformed': {
    why: '对方发来不合规的内容，已断开',
    remedy: '确认对方是同一版本的 gridpact 设备或终端，并使用同一载体',
  },
  'carrier-not-listening': { why: '无法在该地址等待设备', remedy: '用 --listen 另指地址；端口 0 表示任意空闲端口' },
  'carrier-silent': { why: '对方没有应答', remedy: '再靠近终端一次，并保持到双方都显示完成' },
  'carrier-unreachable': {
    why: '该地址无人应答',
    remedy: '用 "gridpact terminal serve" 启动终端，或用 "gridpact wallet run --listen" 启动手环；二者都会显示地址',
  },
  'channel-key-differs': {
    why: '账本上该渠道的密钥不同，或没有该渠道',
    remedy: '用 "gridpact channel connect" 打印的密钥登记渠道，或将其密钥轮换过去',
  },
  'connector-folder-invalid': {
    why: '这不是该渠道连接器的文件夹',
    remedy: '填写 "gridpact channel connect" 为该渠道建立的文件夹，或新文件夹',
  },
  'connector-journal-invalid': {
    why: '日志中有不属于连接器的条目',
    remedy: '移走该文件：进行中的付款可从账本重新找到',
  },
  'file-exposed': {
    why: '除所有者外还有他人可访问该文件夹',
    remedy: '运行 chmod 700；若他人可能已读取，请持有人重新登记并撤销密钥',
  },
  'issuer-busy': { why: '关于同一设备或账户的等待请求过多', remedy: '稍候重发' },
  'issuer-folder-invalid': {
    why: '这不是该发行方的文件夹',
    remedy: '填写 "gridpact issuer init" 为该成员建立的文件夹，或新文件夹',
  },
  'issuer-store-unusable': { why: '发行方数据无法使用', remedy: '发行方是否已在运行？否则检查文件夹、所有者和磁盘' },
  'link-address': {
    why: '这不是链路地址',
    remedy: '写 tcp://127.0.0.1:7500、ws://127.0.0.1:7501 或 unix:/path/to/socket（最多 100 个字符）',
  },
  'outside-secret-invalid': {
    why: '文件中没有 32 至 64 字节的十六进制密钥',
    remedy: '与外部系统商定新密钥（"openssl rand -hex 32"）并放入文件',
  },
  'outside-silent': { why: '外部系统未按约定应答', remedy: '检查其地址、密钥或密码；程序会自动再问' },
};
