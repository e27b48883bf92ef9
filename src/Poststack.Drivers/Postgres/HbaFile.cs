using System.Text;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Who may connect to a native server: this machine and the env's own containers.</summary>
/// <remarks>https://www.postgresql.org/docs/current/auth-pg-hba-conf.html</remarks>
internal static class HbaFile
{
    private static readonly string[] Loopback = ["127.0.0.1/32", "::1/128"];
    private static readonly string[] Everywhere = ["0.0.0.0/0", "::/0"];

    public static string TextFor(PostgresInstance instance)
    {
        var text = new StringBuilder(
            "# Written by poststack at every start: changes to this file are lost.\n"
        );

        Add(text, PostgresNames.Admin, Loopback, "scram-sha-256");
        Add(text, PostgresNames.Admin, Everywhere, "reject");
        if (!instance.IsForAdminOnly)
        {
            Add(text, "all", Loopback, "scram-sha-256");
            Add(text, "all", instance.AdmittedSubnets, "scram-sha-256");
        }

        Add(text, "all", Everywhere, "reject");
        return text.ToString();
    }

    private static void Add(
        StringBuilder text,
        string user,
        IEnumerable<string> networks,
        string method
    )
    {
        foreach (var network in networks)
            text.Append($"host all {user} {network} {method}\n");
    }
}
