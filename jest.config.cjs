module.exports = { projects: ['<rootDir>/ingest'] };
