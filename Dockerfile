# Builds with the SDK, runs as a user without rights; the data lies in the volume /data.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# Packages first: they stay cached while only the code changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/HtxBot/HtxBot.csproj src/HtxBot/packages.lock.json src/HtxBot/
COPY src/HtxBot.Channels/HtxBot.Channels.csproj src/HtxBot.Channels/packages.lock.json src/HtxBot.Channels/
COPY src/HtxBot.Conversations/HtxBot.Conversations.csproj src/HtxBot.Conversations/packages.lock.json src/HtxBot.Conversations/
COPY src/HtxBot.Sandbox/HtxBot.Sandbox.csproj src/HtxBot.Sandbox/packages.lock.json src/HtxBot.Sandbox/
RUN dotnet restore src/HtxBot/HtxBot.csproj --locked-mode
COPY .editorconfig ./
COPY config/ config/
COPY src/ src/
RUN dotnet publish src/HtxBot/HtxBot.csproj -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
RUN mkdir /data && chown "$APP_UID":"$APP_UID" /data
ENV Storage__Path=/data/htxbot.db
VOLUME /data
WORKDIR /data
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["/app/htxbot", "health"]
ENTRYPOINT ["/app/htxbot"]
CMD ["run"]
