import type { CheckOutcome, TestOutcome } from '@plumbline/engine/proof';
import type { DatasetOutcome, WriteReport } from './report.js';
import { placeOf } from './text.js';

/** The XML that build servers read: a suite for each file. */
export const junit: WriteReport = ({ tests, data = [] }) => {
  const files = [...new Set(tests.map(({ test }) => test.file.path))];
  const suites = files.map((file) => ({ file, cases: tests.filter(({ test }) => test.file.path === file) }));
  const lines = suites.flatMap(({ file, cases }) => [
    `  <testsuite name="${escape(file)}" tests="${cases.length}" failures="${cases.filter(({ passed }) => !passed).length}">`,
    ...cases.flatMap(testCase),
    '  </testsuite>',
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...lines, ...data.flatMap(dataSuite), '</testsuites>', ''].join('\n');
};

function testCase(outcome: TestOutcome): string[] {
  const { test, passed, differences, problem } = outcome;
  const open = `    <testcase classname="${escape(test.kpi)}" name="${escape(test.name ?? placeOf(outcome))}"`;
  if (passed) return [`${open}/>`];
  const told = differences.map(({ where, expected, actual }) => `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  const message = problem ?? told.join('; ');
  return [`${open}>`, `      <failure message="${escape(message)}">${escape(placeOf(outcome))}</failure>`, '    </testcase>'];
}

function dataSuite(outcome: DatasetOutcome): string[] {
  const { dataset } = outcome;
  const cases = 'problem' in outcome ? [{ name: 'read', fault: outcome.problem }] : outcome.checks.map(dataCase);
  const failures = cases.filter(({ fault }) => fault !== null).length;
  return [
    `  <testsuite name="data of ${escape(dataset)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.flatMap(({ name, fault }) => {
      const open = `    <testcase classname="${escape(dataset)}" name="${escape(name)}"`;
      return fault === null ? [`${open}/>`] : [`${open}>`, `      <failure message="${escape(fault)}"/>`, '    </testcase>'];
    }),
    '  </testsuite>',
  ];
}

function dataCase({ check, subject, outcome, message }: CheckOutcome): { readonly name: string; readonly fault: string | null } {
  return { name: `${check}: ${subject}`, fault: outcome === 'failed' ? message : null };
}

function escape(text: string): string {
  // XML has no way to write control characters, escaped or not.
  const printable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '·');
  return printable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
