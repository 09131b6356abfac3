import {
  Accessibility,
  AudioWaveform,
  Boxes,
  BrainCircuit,
  ChartNoAxesCombined,
  CircleDot,
  Columns3,
  Crosshair,
  Database,
  Eraser,
  Eye,
  FileSpreadsheet,
  FlaskConical,
  Gauge,
  GraduationCap,
  Grid3x3,
  Image,
  Layers,
  Lightbulb,
  ListFilter,
  Minimize2,
  Network,
  Package,
  Ruler,
  Scale,
  ScanEye,
  Scissors,
  Shuffle,
  SlidersHorizontal,
  Split,
  Table2,
  Target,
  Timer,
  TrendingUp,
  Wand2,
  Weight,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { planOf } from '../../nodes/catalogue';
import type { Category } from '../../nodes/kit/spec';

const ofCategory: Readonly<Record<Category, LucideIcon>> = {
  data: Database,
  augment: Shuffle,
  model: Network,
  train: GraduationCap,
  evaluate: Gauge,
  compress: Minimize2,
  explain: Eye,
  fairness: Scale,
};

/** A picture of their own for the nodes that people look for most; the others have that of their category. */
const ofType: Readonly<Record<string, LucideIcon>> = {
  'sample-table': Table2,
  'sample-images': Image,
  'table-file': FileSpreadsheet,
  'generate-table': FlaskConical,
  'generate-images': FlaskConical,
  split: Split,
  columns: Columns3,
  clean: Eraser,
  encode: Boxes,
  scale: Ruler,
  'sample-rows': ListFilter,
  pick: Crosshair,
  'augment-images': Wand2,
  mix: AudioWaveform,
  cnn: Layers,
  mlp: BrainCircuit,
  linear: TrendingUp,
  predict: Target,
  benchmark: Timer,
  compare: ChartNoAxesCombined,
  prune: Scissors,
  quantize: Package,
  occlusion: Grid3x3,
  saliency: ScanEye,
  'grad-cam': ScanEye,
  sanity: Lightbulb,
  'data-bias': Accessibility,
  reweigh: Weight,
  'group-thresholds': SlidersHorizontal,
};

export function NodeIcon({ type, size = 14 }: { type: string; size?: number }): ReactElement {
  const Icon = ofType[type] ?? ofCategory[planOf(type)?.spec.category ?? 'data'] ?? CircleDot;
  return <Icon size={size} aria-hidden="true" />;
}

export function CategoryIcon({ category, size = 14 }: { category: Category; size?: number }): ReactElement {
  const Icon = ofCategory[category];
  return <Icon size={size} aria-hidden="true" />;
}
