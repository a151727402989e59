# The API with the web pages; docker-compose.yml puts a Neo4j beside it.
FROM python:3.11-slim AS pages

WORKDIR /src/web
COPY web/requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY web/package.json web/package-lock.json web/npm.py ./
RUN python npm.py ci --omit=dev --no-audit --no-fund
COPY web ./
RUN python npm.py run build

FROM python:3.11-slim

RUN python3 -m venv /opt/forebear
ENV PATH=/opt/forebear/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1

WORKDIR /src
# First what seldom changes, so that a change of the code does not install everything again.
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . ./
COPY --from=pages /src/api/web api/web
RUN pip install --no-cache-dir --no-deps .

RUN useradd --create-home --uid 10001 forebear \
    && install --directory --owner=forebear --mode=0700 /data
USER forebear
WORKDIR /data
ENV FOREBEAR_DATA=/data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
# Makes a token on the first start, and says where it is.
CMD ["forebear", "up", "--foreground", "--host", "0.0.0.0", "--port", "8000"]
