using System.Text;

namespace Poststack.Core.Databases;

/// <summary>libpq's password file (`~/.pgpass`).</summary>
/// <remarks>https://www.postgresql.org/docs/current/libpq-pgpass.html</remarks>
public static class PasswordFile
{
    /// <returns>The password of the first line that matches; null where none does.</returns>
    public static string? Find(string text, string host, int port, string database, string user)
    {
        string[] wanted = [host, FormattableString.Invariant($"{port}"), database, user];

        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith('#'))
                continue;

            var fields = Fields(line.TrimEnd('\r'));
            if (
                fields.Count >= 5
                && wanted.Zip(fields).All(pair => Matches(pair.First, pair.Second))
            )
                return fields[4].Text;
        }

        return null;
    }

    private static bool Matches(string wanted, Field field) =>
        field is { Text: "*", IsEscaped: false } || field.Text == wanted;

    private static List<Field> Fields(string line)
    {
        var fields = new List<Field>();
        var text = new StringBuilder();
        var escaped = false;

        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                text.Append(line[++i]);
                escaped = true;
            }
            else if (line[i] == ':')
            {
                fields.Add(new(text.ToString(), escaped));
                text.Clear();
                escaped = false;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        fields.Add(new(text.ToString(), escaped));
        return fields;
    }

    private readonly record struct Field(string Text, bool IsEscaped);
}
