import type { Word } from '../ui/say';

export const words = {
  palette: { en: 'Find a command', zh: '查找命令' },
  placeholder: { en: 'Command, node or graph', zh: '命令、节点或流程图' },
  nothing: { en: 'Nothing matches.', zh: '没有匹配的项目。' },
  hint: { en: '↑ ↓ choose, Enter does it, Esc closes', zh: '↑ ↓ 选择,Enter 执行,Esc 关闭' },
  list: { en: 'Commands, nodes and graphs', zh: '命令、节点与流程图' },
  goTo: { en: 'Go to node', zh: '转到节点' },
  add: { en: 'Add node', zh: '添加节点' },
  openGraph: { en: 'Open graph', zh: '打开流程图' },
  example: { en: 'Example of the gallery', zh: '示例库中的示例' },
  // Groups of commands.
  running: { en: 'Running', zh: '运行' },
  editing: { en: 'Editing', zh: '编辑' },
  nodes: { en: 'Nodes', zh: '节点' },
  placing: { en: 'Placing', zh: '排列' },
  view: { en: 'View', zh: '视图' },
  graphs: { en: 'Graphs', zh: '流程图' },
  application: { en: 'Application', zh: '应用' },
  // Commands that stand nowhere else.
  steps: { en: 'Steps of this graph', zh: '操作步骤' },
  fitSelected: { en: 'Fit the selection', zh: '适应所选' },
  problems: { en: 'Show or hide the problems', zh: '显示或隐藏问题列表' },
  otherTheme: { en: 'Switch between light and dark', zh: '切换浅色与深色' },
  otherLanguage: { en: 'Switch language: 中文', zh: '切换语言:English' },
  onAuto: { en: 'Compute on what is fastest', zh: '自动选择计算设备' },
  onWebgpu: { en: 'Compute with WebGPU', zh: '使用 WebGPU 计算' },
  onWasm: { en: 'Compute with WebAssembly', zh: '使用 WebAssembly 计算' },
  onCpu: { en: 'Compute with JavaScript', zh: '使用 JavaScript 计算' },
  // Why a command would do nothing.
  chooseSomething: { en: 'Nothing is selected.', zh: '没有选中任何内容。' },
  chooseSeveral: { en: 'Select two or more first.', zh: '请先选中两个或更多。' },
  noSubGraph: { en: 'Select a sub-graph first.', zh: '请先选择一个子图。' },
  atTop: { en: 'This is the outermost graph.', zh: '当前已是最外层的图。' },
  nothingRuns: { en: 'Nothing is running.', zh: '没有正在进行的运行。' },
  nothingUndone: { en: 'There is nothing to undo.', zh: '没有可撤销的操作。' },
  nothingRedone: { en: 'There is nothing to redo.', zh: '没有可重做的操作。' },
} as const satisfies Record<string, Word>;
