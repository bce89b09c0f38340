using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dapper;
using HtxBot.Benchmarks.Data;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Benchmarks.Bots;

/// <summary>A bot that is measured: how its file is made, how it is started, how its enrolments are read.</summary>
internal sealed record Contestant(
    string Name,
    Action<string> CreateDatabase,
    Func<Uri, string, string, ProcessStartInfo> Start,
    string Phones
)
{
    /// <summary>HtxBot as built beside this program.</summary>
    public static Contestant HtxBot { get; } = OfProgram(typeof(Database).Assembly.Location);

    /// <summary>The plain bot, as this program with another argument.</summary>
    public static Contestant Baseline { get; } =
        new(
            "baseline",
            _ => { },
            (api, token, database) =>
                new ProcessStartInfo("dotnet", [typeof(Contestant).Assembly.Location, "baseline", api.ToString(), token, database]),
            "SELECT person.phone FROM enrolment JOIN person ON person.chat = enrolment.chat"
        );

    /// <summary>HtxBot as another build of it.</summary>
    public static Contestant OfProgram(string program, Action<string>? createDatabase = null) =>
        new(
            "HtxBot",
            createDatabase ?? (path => SampleProvince.Create(path)),
            (api, token, database) => Program(program, api, token, database),
            "SELECT person.phone FROM enrolment JOIN person ON person.id = enrolment.person_id "
                + $"WHERE enrolment.state = 'enrolled' AND enrolment.course_code = '{SampleProvince.Course}'"
        );

    /// <summary>The same bot, called by the server instead of asking it.</summary>
    public Contestant ByWebhook =>
        this with
        {
            Name = $"{Name} by webhook",
            Start = (api, token, database) =>
            {
                var start = Start(api, token, database);
                var address = FreeAddress();
                start.Environment["Telegram__Mode"] = "Webhook";
                start.Environment["Telegram__WebhookUrl"] = address;
                start.Environment["Http__Urls"] = address;
                return start;
            },
        };

    /// <summary>Everybody who was told of a seat has exactly one.</summary>
    /// <exception cref="BenchmarkFailedException">Somebody has none, or two.</exception>
    public void Check(string database, IReadOnlyCollection<string> signedUp)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var seats = connection.Query<string>(Phones).CountBy(phone => phone).ToDictionary();
        var missing = signedUp.Count(phone => !seats.ContainsKey(phone));
        var doubled = seats.Count(seat => seat.Value > 1) + (signedUp.Count - signedUp.Distinct().Count());
        if (missing > 0 || doubled > 0)
            throw new BenchmarkFailedException($"{Name}: of {signedUp.Count} sign-ups {missing} are missing and {doubled} doubled.");
    }

    // Below the ports that the system gives to outgoing connections, which are many here.
    private static string FreeAddress()
    {
        for (var port = 30_000 + (Environment.ProcessId % 1_000); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return $"http://127.0.0.1:{port}";
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    private static ProcessStartInfo Program(string program, Uri api, string token, string database)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = Path.GetDirectoryName(database)! };
        foreach (var (key, value) in Settings(api, token, database))
            start.Environment[key] = value;
        return start;
    }

    private static IEnumerable<(string Key, string Value)> Settings(Uri api, string token, string database) =>
        [
            ("Telegram__BotToken", token),
            ("Telegram__BaseUrl", api.ToString()),
            ("Storage__Path", database),
            ("Pace__Telegram__PerSecond", "0"),
            ("Pace__Telegram__PerChatPerSecond", "0"),
            ("Pace__Telegram__PerGroupPerMinute", "0"),
        ];
}
