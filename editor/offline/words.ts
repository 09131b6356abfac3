import type { Word } from '../ui/say';

export const words = {
  newVersion: { en: 'A new version of Gradloom is ready.', zh: 'Gradloom 的新版本已就绪。' },
  afterRun: { en: 'It comes with a reload, once the run is over.', zh: '运行结束后重新加载即可使用。' },
  reload: { en: 'Reload', zh: '重新加载' },
  later: { en: 'Later', zh: '稍后' },
  offline: { en: 'Offline', zh: '离线' },
  offlineHelp: {
    en: 'There is no network. Everything that Gradloom needs is kept in this browser; your work goes on.',
    zh: '当前没有网络。Gradloom 所需的一切都保存在本浏览器中,您可以继续工作。',
  },
} as const satisfies Record<string, Word>;
