using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>Finds the transactions in what a command ran; what was rolled back is left out.</summary>
internal sealed class WatchedUnits
{
    private readonly List<StatementUnit> _done = [];
    private readonly List<SqlStatement> _leftOut = [];
    private readonly Dictionary<string, StatementUnit> _open = [];
    private readonly Dictionary<string, List<(string Name, int Count)>> _savepoints = [];
    private readonly Dictionary<string, List<SqlStatement>> _settings = [];

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<StatementUnit> Done => _done;

    /// <summary>What a log does not have all of: data that was sent behind a COPY.</summary>
    public IReadOnlyList<SqlStatement> LeftOut => _leftOut;

    public void Add(WatchedStatement watched)
    {
        if (watched.Failed)
            return;

        var statements = SqlScript.Read(watched.Sql).Parts.SelectMany(part => part).ToList();
        // What comes as one is one transaction, unless it says otherwise itself.
        var isOne = statements.Count > 1 && !_open.ContainsKey(watched.Session);
        if (isOne)
            Begin(watched.Session);
        foreach (var statement in statements)
            Add(watched.Session, statement);
        if (isOne)
            End(watched.Session);
    }

    private void Add(string session, SqlStatement statement)
    {
        if (statement.Begins("BEGIN") || statement.Begins("START", "TRANSACTION"))
            Begin(session);
        else if (statement.Begins("COMMIT") || statement.Begins("END"))
            End(session);
        else if (statement.Begins("ROLLBACK") || statement.Begins("ABORT"))
            RollBack(session, statement);
        else if (statement.Begins("SAVEPOINT"))
            Savepoints(session).Add((LastWord(statement), Count(session)));
        else if (statement.Begins("COPY") && statement.Words.Contains("STDIN"))
            _leftOut.Add(statement);
        else if (!statement.Begins("RELEASE"))
        {
            var unit = UnitOf(session);
            unit.Statements.Add(statement);
            if (!unit.IsTransactional)
                Remember(session, statement);
        }
    }

    private StatementUnit UnitOf(string session)
    {
        if (_open.TryGetValue(session, out var open))
            return open;
        if (_done is [.., { IsTransactional: false } last] && last.Session == session)
            return last;

        var alone = NewUnit(session, isTransactional: false);
        _done.Add(alone);
        return alone;
    }

    private void Begin(string session) =>
        _open.TryAdd(session, NewUnit(session, isTransactional: true));

    private void End(string session)
    {
        _savepoints.Remove(session);
        if (!_open.Remove(session, out var unit) || unit.Statements.Count == unit.Settings)
            return;

        _done.Add(unit);
        foreach (var statement in unit.Statements.Skip(unit.Settings))
            Remember(session, statement);
    }

    // Each unit is tried in a session that knows nothing of the others.
    private StatementUnit NewUnit(string session, bool isTransactional)
    {
        var settings = SettingsOf(session);
        return new(session, isTransactional, [.. settings], settings.Count);
    }

    private void Remember(string session, SqlStatement statement)
    {
        if (
            statement.Words is ["RESET", ..]
            || statement.Words is ["SET", not ("LOCAL" or "TRANSACTION" or "CONSTRAINTS"), ..]
        )
            SettingsOf(session).Add(statement);
    }

    private void RollBack(string session, SqlStatement statement)
    {
        if (!statement.Words.Contains("TO"))
        {
            _open.Remove(session);
            _savepoints.Remove(session);
            return;
        }

        var name = LastWord(statement);
        if (
            _open.TryGetValue(session, out var unit)
            && Savepoints(session).FindLast(one => one.Name == name) is { Name: not null } mark
        )
            unit.Statements.RemoveRange(mark.Count, unit.Statements.Count - mark.Count);
    }

    private int Count(string session) =>
        _open.TryGetValue(session, out var unit) ? unit.Statements.Count : 0;

    private List<(string Name, int Count)> Savepoints(string session)
    {
        if (!_savepoints.TryGetValue(session, out var savepoints))
            _savepoints[session] = savepoints = [];

        return savepoints;
    }

    private List<SqlStatement> SettingsOf(string session)
    {
        if (!_settings.TryGetValue(session, out var settings))
            _settings[session] = settings = [];

        return settings;
    }

    private static string LastWord(SqlStatement statement) =>
        statement.OneLine[(statement.OneLine.LastIndexOf(' ') + 1)..].ToUpperInvariant();
}
