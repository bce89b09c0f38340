using System.Data;
using System.Globalization;
using Dapper;

namespace HtxBot.Storage;

/// <summary>Teaches Dapper the stored forms of instants and days, so that stores pass and read them as they are, and that there is one schema.</summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>Safe to call often.</summary>
    public static void Use() => _ = Registered.Value;

    private static bool Register()
    {
        // Dapper ignores a handler as long as its own map of the type is there.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.RemoveTypeMap(typeof(TimeOnly));
        SqlMapper.RemoveTypeMap(typeof(TimeOnly?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new HourHandler());
        SqlMapper.ConnectionStringComparer = new OneSchema();
        return true;
    }

    /// <summary>
    /// Every connection has the same schema, whichever file it opens and whether it may write: what was compiled for a statement on one
    /// serves all. Left alone, Dapper compiles it once for each connection string.
    /// </summary>
    private sealed class OneSchema : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => true;

        public int GetHashCode(string obj) => 0;
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = Instants.Format(value);
        }

        public override DateTimeOffset Parse(object value) => Instants.Parse((string)value);
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        public override DateOnly Parse(object value) => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class HourHandler : SqlMapper.TypeHandler<TimeOnly>
    {
        public override void SetValue(IDbDataParameter parameter, TimeOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("HH:mm", CultureInfo.InvariantCulture);
        }

        public override TimeOnly Parse(object value) => TimeOnly.ParseExact((string)value, "HH:mm", CultureInfo.InvariantCulture);
    }
}
