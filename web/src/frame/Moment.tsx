import { type FormEvent, useId } from "react";
import { Icon } from "../parts/Icon";
import { Menu } from "../parts/Menu";
import { go, here, useUrl } from "../url";
import { chosen, local } from "./moments";

/** Chooses the moment that the page is of: what was known then, and which aliases and deployments were in effect. */
export function Moment() {
  const { query } = useUrl();
  const [asOf, at] = [query.get("asOf"), query.get("at")];
  return (
    <Menu
      style="btn bare"
      label={
        <>
          <Icon name="clock" />
          {asOf || at ? "Another moment" : "Now"}
        </>
      }
    >
      {(close) => <Choose asOf={asOf} at={at} close={close} />}
    </Menu>
  );
}

function Choose({ asOf, at, close }: { asOf: string | null; at: string | null; close: () => void }) {
  function show(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    close();
    go(here({ asOf: chosen(form.get("asOf"), asOf), at: chosen(form.get("at"), at) }));
  }
  return (
    <form className="stack tight" onSubmit={show}>
      <Field name="asOf" label="What was known on" value={asOf} />
      <Field name="at" label="Aliases and deployments in effect on" value={at} />
      <p className="small muted">UTC. What is left empty is of now.</p>
      <button type="submit" className="btn">
        Show
      </button>
    </form>
  );
}

function Field({ name, label, value }: { name: string; label: string; value: string | null }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="small">
        {label}
      </label>
      <span className="field">
        <input id={id} name={name} type="datetime-local" step={1} defaultValue={local(value)} />
      </span>
    </>
  );
}
