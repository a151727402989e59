import { expect, test } from "vitest";
import { cell } from "../../parts/csv";
import { csv, type Listed } from "./csv";

const FINDING: Listed = {
  code: "DATA_NOT_RECORDED",
  title: "Run without data",
  severity: "ERROR",
  stopsLevel: 1,
  problem: 'The run "a", and more.',
  evidence: ["run:demo/a", "run:demo/b"],
  remedy: "=HYPERLINK()",
  fingerprint: "f1",
  recordedAt: null,
  node: { id: "run:demo/a", kind: "Run", name: "@a", jobs: [{ id: "job:demo/fit", kind: "Job", name: "fit" }] },
  proposal: null,
};

test("a cell that begins like a formula is kept a text", () => {
  for (const begin of ["=", "+", "-", "@", "\t"]) expect(cell(`${begin}1`)).toBe(`'${begin}1`);
  expect(cell("\r1")).toBe('"\'\r1"');
  expect(cell("a=1")).toBe("a=1");
  expect(cell(null)).toBe("");
  expect(cell(3)).toBe("3");
});

test("commas, quotes and new lines stay in their cell", () => {
  expect(cell('a,"b"\nc')).toBe('"a,""b""\nc"');
});

test("findings are a line each, under a line of names", () => {
  expect(csv([FINDING])).toBe(
    "code,title,severity,stops_level,node,kind,name,jobs,problem,evidence,remedy,known_since,proposal,fingerprint\r\n" +
      'DATA_NOT_RECORDED,Run without data,error,1,run:demo/a,Run,\'@a,fit,"The run ""a"", and more.","run:demo/a\nrun:demo/b",\'=HYPERLINK(),,,f1\r\n',
  );
});
