using System.Text.Json.Nodes;
using Poststack.Core.Databases;

namespace Poststack.Core.Releases;

/// <summary>
/// An earlier release with the login that its database has today: the one that it was deployed with may be
/// another since, and end before its first connection.
/// </summary>
internal static class TodaysLogin
{
    private const string User = "DB_USER";
    private const string Password = "DB_PASSWORD";

    /// <param name="now">Null for an env without a PostgreSQL.</param>
    public static Release In(Release release, PostgresInstance? now)
    {
        if (
            now is null
            || release.Variables.GetValueOrDefault(User)?.Value is not { Length: > 0 } user
            || release.Variables.GetValueOrDefault(Password)?.Value is not { Length: > 0 } password
            || (user, password) == (now.User, now.Password)
        )
            return release;

        var definition = release.Definition.DeepClone().AsObject();
        Renew(definition);
        return release with
        {
            Definition = definition,
            Variables = release.Variables.ToDictionary(
                one => one.Key,
                one => one.Value with { Value = Renewed(one.Key, one.Value.Value) }
            ),
            Opened = release.Opened?.ToDictionary(
                service => service.Key,
                IReadOnlyDictionary<string, string> (service) =>
                    service.Value.ToDictionary(one => one.Key, one => Renewed(one.Key, one.Value))
            ),
        };

        void Renew(JsonNode? node)
        {
            if (node is JsonObject map)
                foreach (var (name, value) in map.ToList())
                    if (TextOf(value) is { } text)
                        map[name] = Renewed(name, text);
                    else
                        Renew(value);
            else if (node is JsonArray list)
                for (var i = 0; i < list.Count; i++)
                    if (TextOf(list[i]) is { } text)
                        list[i] = Renewed("", text);
                    else
                        Renew(list[i]);
        }

        // The user's name alone may be anything, its database's for example; beside the password it is the login's.
        string Renewed(string name, string text) =>
            text == user && name.Contains("USER", StringComparison.OrdinalIgnoreCase) ? now.User
            : text.Contains(password, StringComparison.Ordinal)
                ? text.Replace(
                        $"{user}:{password}",
                        $"{now.User}:{now.Password}",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        $"user={user} ",
                        $"user={now.User} ",
                        StringComparison.OrdinalIgnoreCase
                    )
                    .Replace(password, now.Password, StringComparison.Ordinal)
            : text;
    }

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
