import type { ReactElement } from 'react';
import type { Artifact } from '../../nodes/kit/artifact';
import type { PortRef } from '../../runtime/graph/document';
import { DatasetView } from './dataset/dataset-view';
import { ExplanationView } from './explanation/explanation-view';
import { EncoderView } from './model/encoder-view';
import { ModelView } from './model/model-view';
import { PickScope } from './pick/pick-scope';
import { PredictionsView } from './predictions/predictions-view';
import { ReportView } from './report/report-view';
import { TableView } from './table/table-view';
import './series.css';
import './views.css';
import './pick/pick.css';
import './charts.css';
import './tables.css';
import './images.css';

type View<Kind extends Artifact['kind']> = (props: {
  readonly artifact: Extract<Artifact, { kind: Kind }>;
}) => ReactElement;

/** One view for each kind. A new kind does not compile until it has one. */
const views: { readonly [Kind in Artifact['kind']]: View<Kind> } = {
  dataset: DatasetView,
  model: ModelView,
  predictions: PredictionsView,
  explanation: ExplanationView,
  table: TableView,
  report: ReportView,
  encoder: EncoderView,
};

/** What a node gave, drawn by its kind. With the output that it is of, examples in it can be picked. */
export function ArtifactView({ artifact, source }: { artifact: Artifact; source?: PortRef }): ReactElement {
  // The table gives to each kind the view of that kind; the compiler cannot follow it through a union.
  const View = views[artifact.kind] as View<Artifact['kind']>;
  return (
    <div className="artifact-view">
      <PickScope source={source}>
        <View artifact={artifact as never} />
      </PickScope>
    </div>
  );
}
