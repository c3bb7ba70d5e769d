package com.acme;

class Broken {
  void half( {
