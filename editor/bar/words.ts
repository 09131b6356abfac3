import type { Word } from '../ui/say';

/** What is said of the engine and the device. */
export const words = {
  restart: { en: 'Restart the engine', zh: '重启引擎' },
  restartHelp: {
    en: 'Ends all that computes and starts anew. Finished results stay.',
    zh: '结束所有计算并重新启动。已完成的结果会保留。',
  },
  restarted: {
    en: 'The engine was restarted. Finished results are kept.',
    zh: '引擎已重启。已完成的结果会保留。',
  },
  silentEngine: {
    en: 'Nothing was heard from the engine for {seconds} s. It may be busy with a large step.',
    zh: '引擎已有 {seconds} 秒没有回应,可能正忙于一个较大的步骤。',
  },
  silentDevice: {
    en: 'Nothing was heard from the device for {seconds} s. It may be busy with a large step.',
    zh: '计算设备已有 {seconds} 秒没有回应,可能正忙于一个较大的步骤。',
  },
  silentHost: {
    en: 'Nothing was heard from a worker for {seconds} s. It may be busy with a large step.',
    zh: '一个工作线程已有 {seconds} 秒没有回应,可能正忙于一个较大的步骤。',
  },
  startsLater: {
    en: 'Another graph is running. This run starts when that one is over.',
    zh: '另一个流程图正在运行,结束后会开始这次运行。',
  },
  wait: { en: 'Wait', zh: '继续等待' },
  stop: { en: 'Stop the run', zh: '停止运行' },
  openStorage: { en: 'Open storage', zh: '打开存储' },
  adapter: { en: 'Device', zh: '设备' },
  software: { en: 'imitated in software', zh: '软件模拟' },
  composed: {
    en: 'Training is several times slower: the compiled kernels do not serve ({reason}).',
    zh: '训练会慢数倍:编译的内核不可用({reason})。',
  },
  fmaHelp: {
    en: 'The same with products rounded once: trains faster; the last digits of results are those of this machine.',
    zh: '同上,但乘加只舍入一次:训练更快,结果的末位数字因机器而异。',
  },
  tensors: { en: 'Tensors', zh: '张量' },
  tensorsNow: { en: '{count}, {size}', zh: '{count} 个,{size}' },
  reserved: { en: 'Memory taken', zh: '已占用内存' },
  afterLast: { en: 'Measured after the last step.', zh: '在上一步之后测得。' },
} as const satisfies Record<string, Word>;
