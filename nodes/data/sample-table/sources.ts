import type { Provenance } from '../../kit/artifact';
import type { Text } from '../../kit/text';

export interface TableSource {
  readonly asset: string;
  readonly title: Text;
  readonly rows: number;
  readonly classes: readonly string[];
  readonly provenance: Provenance;
}

export const tableSources: Readonly<Record<'german-credit' | 'iris' | 'wine' | 'breast-cancer', TableSource>> = {
  'german-credit': {
    asset: 'german-credit.bin',
    title: { en: 'German credit', zh: '德国信贷' },
    rows: 1000,
    classes: ['bad', 'good'],
    provenance: {
      source: { en: 'Statlog (German credit data), UCI', zh: 'UCI Statlog 德国信贷数据' },
      licence: 'CC BY 4.0',
      citation: 'Hofmann 1994, doi:10.24432/C5NC77',
      notes: {
        en: 'The code table of these data was wrong and was corrected in 2019 (Grömping): sex cannot be recovered from personal_status. Groups are by age: age_group is derived, older than 25 or not. 1,000 loans from 1973 to 1975, with bad ones over-sampled to 30 %: report means over seeds with their spread.',
        zh: '该数据的编码表曾有错误,2019 年得到更正(Grömping):无法从 personal_status 还原性别。因此按年龄分组:age_group 由年龄导出(是否大于 25 岁)。1,000 笔 1973–1975 年的贷款,坏账被过采样到 30 %:请报告多个种子的均值及其波动。',
      },
    },
  },
  iris: {
    asset: 'iris.bin',
    title: { en: 'Iris', zh: '鸢尾花' },
    rows: 150,
    classes: ['setosa', 'versicolor', 'virginica'],
    provenance: {
      source: 'UCI Iris',
      licence: 'CC BY 4.0',
      citation: 'Fisher 1936, doi:10.24432/C56C76',
      notes: {
        en: 'Two rows are corrected after Fisher’s paper. A test split has some 30 flowers: accuracies come in steps of 3 points.',
        zh: '有两行已按 Fisher 的论文更正。测试集约 30 朵花:准确率以约 3 个百分点为一级。',
      },
    },
  },
  wine: {
    asset: 'wine.bin',
    title: { en: 'Wine', zh: '葡萄酒' },
    rows: 178,
    classes: ['cultivar 1', 'cultivar 2', 'cultivar 3'],
    provenance: {
      source: 'UCI Wine',
      licence: 'CC BY 4.0',
      citation: 'Aeberhard & Forina 1992, doi:10.24432/C5PC7J',
      notes: { en: 'Columns differ a thousandfold in range: scale them.', zh: '各列的取值范围相差上千倍:请先缩放。' },
    },
  },
  'breast-cancer': {
    asset: 'breast-cancer.bin',
    title: { en: 'Breast cancer', zh: '乳腺癌' },
    rows: 569,
    classes: ['benign', 'malignant'],
    provenance: {
      source: { en: 'Breast cancer Wisconsin (diagnostic), UCI', zh: 'UCI 威斯康星乳腺癌(诊断)' },
      licence: 'CC BY 4.0',
      citation: 'Street, Wolberg & Mangasarian 1993, doi:10.24432/C5DW2B',
      notes: {
        en: 'Measured on images of cell nuclei; many columns repeat each other (radius, perimeter, area). Not for diagnosis.',
        zh: '在细胞核图像上测得;许多列相互重复(半径、周长、面积)。不可用于诊断。',
      },
    },
  },
};
