namespace Poststack.Core.Environments;

/// <param name="Service">`web`, `web-2` for a second replica, `postgres` for the env's database.</param>
public sealed record LogLine(string Service, string Text);
