import { useTitle } from "../frame/Frame";
import { Search } from "../frame/Search";
import { Link } from "../parts/Link";
import { href, useUrl } from "../url";

export function NotFound() {
  useTitle("Not found");
  const { path } = useUrl();
  return (
    <div className="card state">
      <h1>There is no page here</h1>
      <p className="soft">
        You asked for <code>{path}</code>. Models, datasets, runs and commits have addresses like{" "}
        <code>/version?id=…</code>.
      </p>
      <Search big fill={path.slice(1)} />
      <p>
        <Link to={href("/")}>To the start page</Link>
      </p>
    </div>
  );
}
