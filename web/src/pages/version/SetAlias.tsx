import { useState } from "react";
import { write } from "../../ask/useAsk";
import { useReadOnly } from "../../frame/Account";
import { say } from "../../frame/notices";
import { AskFirst } from "../../parts/Dialog";
import { spoken } from "../../parts/kinds";
import { SetAliasDocument } from "./policy.graphql";

interface Props {
  version: { name: string; namespace: string; version: string };
  model: string;
}

/** Lets an alias point at the version from now on; where the policy does not allow that, its findings are shown. */
export function SetAlias({ version, model }: Props) {
  const [asking, setAsking] = useState(false);
  const readOnly = useReadOnly();
  async function set(alias: string): Promise<void> {
    const { namespace, version: name } = version;
    const { setAlias } = await write(SetAliasDocument, { model, namespace, alias, version: name });
    const before = setAlias.previous ? `, no longer at ${spoken(setAlias.previous.name)}` : "";
    const now = setAlias.changed ? `points at ${spoken(version.name)} now${before}` : "pointed there already";
    say({ text: `${alias} ${now}.` });
  }
  return (
    <>
      <button type="button" className="btn" disabled={!!readOnly} title={readOnly} onClick={() => setAsking(true)}>
        Set alias…
      </button>
      {asking && (
        <AskFirst
          title={`Let an alias point at ${spoken(version.name)}`}
          asks="Alias"
          line
          does="Set"
          doing="Setting"
          close={() => setAsking(false)}
          confirm={set}
        >
          <p className="small muted">Where it points now is kept as what it pointed at until now.</p>
        </AskFirst>
      )}
    </>
  );
}
