# Your project as an image: what is reviewed is what runs. Build it where projections.yaml is:
#
#   docker build --file project.Dockerfile --tag registry.example.com/shop-read-models .
ARG READSIDE=readside
FROM ${READSIDE}
COPY projections.yaml projections.lock ./
COPY app-services app-services
