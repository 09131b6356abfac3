import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { report, warningBlock } from '../../lib/plain/report';
import { namesFor } from './names';
import { paired } from './paired';
import { sideBySide } from './side-by-side';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ reports, predictions }, params) => {
  if (reports.length + predictions.length === 0) refuse('graph', 'compare/nothing');
  const tasks = predictions.map((own) => own.task);
  const [wanted] = tasks;
  const got = tasks.find((task) => task !== wanted);
  if (wanted !== undefined && got !== undefined)
    refuse('artifact', 'wrong-task', { wanted, got }, { port: 'predictions' });
  const byReport = sideBySide(
    reports,
    namesFor(
      params.names,
      reports.map((own) => own.title),
    ),
    params.metrics,
  );
  const byExample = paired(
    predictions,
    namesFor(
      params.names,
      predictions.map((own) => own.model),
    ),
    params,
  );
  const alone = reports.length <= 1 && predictions.length <= 1;
  return {
    report: report({ en: 'Comparison', zh: '比较' }, { ...byReport.metrics, ...byExample.metrics }, [
      ...(alone
        ? [
            warningBlock(
              'alone',
              { en: 'Nothing to compare with', zh: '没有可比较的对象' },
              {
                en: 'Only one is linked: connect a second one to the same port.',
                zh: '只连接了一个:请把第二个连接到同一端口。',
              },
            ),
          ]
        : []),
      ...byExample.blocks,
      ...byReport.blocks,
    ]),
  };
};

export default run;
