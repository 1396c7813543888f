# docker build -t playground .                      torch for the CPU
# docker build -t playground --build-arg TORCH=cuda .   torch for an NVIDIA GPU
# docker run --rm -p 8501:8501 playground
FROM python:3.11-slim

# tini is the init process: it reaps the training processes and passes on docker's stop signal.
# libseccomp2 is the sandbox that learners' own code runs in.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libseccomp2 tini \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home --uid 1000 playground
WORKDIR /app

# torch first and by itself: it is by far the largest layer and changes least often.
# The ordinary Linux wheel brings CUDA with it (several GB); the CPU build is a tenth of that.
ARG TORCH=cpu
COPY requirements.txt .
RUN set -eu; torch="$(grep '^torch==' requirements.txt)"; \
    case "$TORCH" in \
        cpu) pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu "$torch" ;; \
        cuda) pip install --no-cache-dir "$torch" ;; \
        *) echo "TORCH must be cpu or cuda, not '$TORCH'" >&2; exit 1 ;; \
    esac; \
    pip install --no-cache-dir -r requirements.txt

# The code belongs to root, so the app can't change itself.
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY assets assets
COPY pages pages
COPY playground playground
RUN python -m compileall -q playground pages app.py

USER playground
EXPOSE 8501
# Other paths answer 200 with the page's HTML as well, so the body is what counts.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; assert r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4).read() == b'ok'"]
ENTRYPOINT ["tini", "--"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "8501", "--server.headless", "true"]
