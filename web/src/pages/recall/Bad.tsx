import { Day } from "../../parts/Day";
import { kindOfId } from "../../parts/kinds";
import { Picker } from "../../parts/Picker";
import { go, here, useUrl } from "../../url";
import { type Found, KINDS } from "./asked";

const COMMIT = ["Commit"];

/** What is bad, and what bounds it. All of it stands in the URL. */
export function Bad({ root }: { root?: Found["root"] }) {
  const { query } = useUrl();
  const id = query.get("id");
  const kind = root?.kind ?? (id ? kindOfId(id) : "");
  const fixedIn = query.get("fixedIn");
  const set = (values: Record<string, string | null>) =>
    go(here({ ...values, affected: null, unknown: null, cleared: null }));
  return (
    <form
      className={`card pad grid bad ${kind === "Commit" ? "commit" : ""}`}
      onSubmit={(event) => event.preventDefault()}
    >
      <Picker
        label={
          id ? "What is bad" : "What is bad: a dataset, one version of it, a commit, an environment or a model's bytes"
        }
        placeholder="Name, version, digest or sha"
        kinds={KINDS}
        id={id}
        node={root}
        hint={root && ("sha" in root ? root.sha : "digest" in root ? root.digest : null)}
        pick={(picked) => set({ id: picked, since: null, until: null, fixedIn: null })}
      />
      {kind === "Dataset" && (
        <>
          <Day label="Its versions from" value={query.get("since")} change={(since) => set({ since })} />
          <Day label="until" end value={query.get("until")} change={(until) => set({ until })} />
        </>
      )}
      {kind === "Commit" && (
        <Picker
          label="Fixed in (it, and what contains it, is fine)"
          placeholder="not fixed yet"
          kinds={COMMIT}
          id={fixedIn}
          pick={(picked) => set({ fixedIn: picked })}
          optional
        />
      )}
      <Day label="As known on" end value={query.get("asOf")} change={(asOf) => set({ asOf: past(asOf) })} />
    </form>
  );
}

/** The end of today is not there yet: what is known now is asked for instead. */
function past(moment: string | null): string | null {
  return moment && Date.parse(moment) < Date.now() ? moment : null;
}
