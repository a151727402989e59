/** How many versions hold each level, as one bar; digits stand where there is room, the label has all of them. */
export function LevelBar({ counts }: { counts: number[] }) {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  const said = counts.map((many, level) => `${many} at level ${level}`).join(", ");
  let left = 0;
  return (
    <svg className="dist" role="img" aria-label={`${total} versions by level: ${said}`}>
      {counts.map((many, level) => {
        const width = (many / total) * 100;
        const x = left;
        left += width;
        if (many === 0) return null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the level is the place
          <g key={level}>
            <rect className={`f${level}`} x={`${x}%`} width={`${width}%`} />
            {width > 4 && (
              <text className={level === 0 || level === 4 ? "w" : undefined} x={`${x + width / 2}%`} y="14">
                {level}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
